"use client";

import { useState, type SubmitEvent, type ReactNode } from "react";
import { Check, DisclosureBoxes, downloadThings, toldThings } from "@/components/shares/disclosure-boxes";
import { endOption, endOptions } from "@/components/shares/end-options";
import { useGallery } from "@/components/hooks/gallery-context";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { DisclosedThing } from "@/lib/core/disclosure-bits";
import { fullDay } from "@/lib/format/dates";
import { maxChoiceLimit } from "@/lib/shares/proofing-limits";
import type { Choosing, LinkAdding } from "@/lib/access/proof";
import type { LinkAnswer } from "@/lib/shares/link-answer";
import { WatermarkFields, type WatermarkChoice } from "@/components/shares/watermark/watermark-fields";
import { maxLinkTitle } from "@/lib/shares/limits";
import type { LinkChanges } from "@/lib/shares/schema";
import { textOf } from "@/components/core/form-text";

const dayMs = 24 * 3600_000;

const choosingOptions = [
  { value: "none", label: "Nothing: they look" },
  { value: "hearts", label: "With hearts" },
  { value: "stars", label: "With one to five stars" },
  { value: "approval", label: "By approving and rejecting" },
] as const satisfies readonly { value: Choosing; label: string }[];

const addingOptions = [
  { value: "none", label: "No" },
  { value: "reviewed", label: "Yes: you look at them first" },
  { value: "direct", label: "Yes: they are in the album at once" },
] as const satisfies readonly { value: LinkAdding; label: string }[];

type FormProps = {
  /** The link that is changed; null for a new one. */
  link: LinkAnswer | null;
  /** Of an album: the albums inside it, which may be shown as well. */
  albumsInside: number;
  /** To an album that is filled by hand: guests may add to it. */
  takesPhotos: boolean;
  /** Resolves once it is kept; rejects with a sentence. */
  onSubmit: (choices: LinkChanges) => Promise<void>;
  children: (isBusy: boolean) => ReactNode;
};

/** What a share link shows and asks for. `children` are the buttons. */
export function LinkForm({ link, albumsInside, takesPhotos, onSubmit, children }: FormProps) {
  const { newLinks } = useGallery();
  const [discloses, setDiscloses] = useState(link?.discloses ?? newLinks.discloses);
  const [hasInner, setHasInner] = useState(link?.includes_inner ?? true);
  const [choosing, setChoosing] = useState<Choosing>(link?.choosing ?? "none");
  const [watermark, setWatermark] = useState<WatermarkChoice | null>(link?.watermark ?? null);
  const [hasComments, setHasComments] = useState(link?.has_comments ?? false);
  const [adding, setAdding] = useState<LinkAdding>(link?.adding ?? "none");
  const [end, setEnd] = useState<string>(
    link?.expires_at ? "kept" : link ? "never" : endOption(newLinks.expires_after_days),
  );
  const [hasPassword, setHasPassword] = useState(link?.has_password ?? false);
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = textOf(form, "password");
    setIsBusy(true);
    setError("");
    try {
      await onSubmit({
        title: textOf(form, "title"),
        discloses,
        // An empty field keeps the password that there is.
        ...(hasPassword ? (password === "" ? {} : { password }) : link?.has_password ? { password: "" } : {}),
        ...(end === "kept" ? {} : { expires_at: endOf(end) }),
        ...(albumsInside > 0 ? { includes_inner: hasInner } : {}),
        // A mark that stays as it is need not be sent again.
        ...(watermark === (link?.watermark ?? null) ? {} : { watermark }),
        choosing,
        ...(choosing === "hearts" ? { choice_limit: Number(form.get("choice_limit")) || null } : {}),
        has_comments: hasComments,
        ...(takesPhotos ? { adding } : {}),
      });
    } catch (failure) {
      setError((failure as Error).message);
      setIsBusy(false);
    }
  }
  const choose = (thing: DisclosedThing, isOn: boolean) => setDiscloses((now) => ({ ...now, [thing]: isOn }));
  const kept = link?.expires_at ? [{ value: "kept", label: `On ${fullDay(link.expires_at)}` }] : [];
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5 pt-1">
      <Field
        label="Title"
        name="title"
        hint="Heads the page. Empty: the name of what is shared."
        defaultValue={link?.title ?? ""}
        maxLength={maxLinkTitle}
        dir="auto"
        autoComplete="off"
      />
      <Select
        label="Ends"
        options={[...kept, ...endOptions]}
        value={end}
        onChange={(event) => setEnd(event.target.value)}
      />
      <div className="flex flex-col gap-2">
        <Check label="Asks for a password" isOn={hasPassword} onChange={setHasPassword} />
        {hasPassword && (
          <Field
            label="Password"
            name="password"
            type="text"
            hint={link?.has_password ? "Empty: as it is." : "At least 4 characters. Send it another way than the link."}
            minLength={4}
            maxLength={200}
            required={!link?.has_password}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <DisclosureBoxes title="It tells" things={toldThings} chosen={discloses} onChoose={choose} />
        <DisclosureBoxes title="It lets download" things={downloadThings} chosen={discloses} onChoose={choose} />
      </div>
      <WatermarkFields kept={link?.watermark ?? null} chosen={watermark} onChoose={setWatermark} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-control font-strong">Its guests choose</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label="How they choose"
            isLabelHidden
            options={choosingOptions}
            value={choosing}
            onChange={(event) => setChoosing(event.target.value as Choosing)}
          />
          {choosing === "hearts" && (
            <Field
              label="At most"
              name="choice_limit"
              type="number"
              inputMode="numeric"
              min={1}
              max={maxChoiceLimit}
              placeholder="Any number"
              defaultValue={link?.choice_limit ?? ""}
              className="max-sm:-mt-2 sm:flex-row! sm:items-center sm:gap-3!"
            />
          )}
        </div>
        <Check label="They may write below photos" isOn={hasComments} onChange={setHasComments} />
        {takesPhotos && (
          <Select
            label="They may add photos"
            options={addingOptions}
            value={adding}
            onChange={(event) => setAdding(event.target.value as LinkAdding)}
          />
        )}
      </fieldset>
      {albumsInside > 0 && (
        <Check
          label={albumsInside === 1 ? "Shows the album inside, too" : `Shows the ${albumsInside} albums inside, too`}
          isOn={hasInner}
          onChange={setHasInner}
        />
      )}
      {error && (
        <p role="alert" className="text-control text-danger">
          {error}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">{children(isBusy)}</div>
    </form>
  );
}

const endOf = (days: string): string | null =>
  days === "never" ? null : new Date(Date.now() + Number(days) * dayMs).toISOString();
