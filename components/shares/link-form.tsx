"use client";

import { useState, type SubmitEvent, type ReactNode } from "react";
import { Check, DisclosureBoxes, downloadThings, toldThings } from "@/components/shares/disclosure-boxes";
import { endOption, endOptions } from "@/components/shares/end-options";
import { useGallery } from "@/components/hooks/gallery-context";
import { GuestFields, type GuestRules } from "@/components/shares/guest-fields";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { DisclosedThing } from "@/lib/core/disclosure-bits";
import { fullDay } from "@/lib/format/dates";
import type { LinkAnswer } from "@/lib/shares/link-answer";
import { WatermarkFields, type WatermarkChoice } from "@/components/shares/watermark/watermark-fields";
import { maxLinkTitle } from "@/lib/shares/limits";
import type { LinkChanges } from "@/lib/shares/schema";
import { textOf } from "@/components/core/form-text";

const dayMs = 24 * 3600_000;

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
  const [guests, setGuests] = useState<GuestRules>({
    choosing: link?.choosing ?? "none",
    hasComments: link?.has_comments ?? false,
    adding: link?.adding ?? "none",
  });
  const [watermark, setWatermark] = useState<WatermarkChoice | null>(link?.watermark ?? null);
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
        choosing: guests.choosing,
        ...(guests.choosing === "hearts" ? { choice_limit: Number(form.get("choice_limit")) || null } : {}),
        has_comments: guests.hasComments,
        ...(takesPhotos ? { adding: guests.adding } : {}),
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
      <GuestFields
        limit={link?.choice_limit ?? null}
        takesPhotos={takesPhotos}
        chosen={guests}
        onChoose={(change) => setGuests((now) => ({ ...now, ...change }))}
      />
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
