"use client";

import { Images } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { LibrarySwitch } from "@/components/account/library-switch";
import { callAction } from "@/components/api-client/call-action";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioCard } from "@/components/ui/radio-card";
import { Select } from "@/components/ui/select";
import { FormProblem, SettingsHead, SettingsSection } from "@/components/ui/settings-section";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/problem";
import { shortDay } from "@/lib/format/dates";
import type { LibraryOfPartner, LibraryPartner, PartnerLibraries } from "@/lib/partners/libraries";
import type { SharedLibrary } from "@/lib/partners/schema";

type Actions = {
  share: (library: SharedLibrary) => Promise<ActionResult>;
  unshare: (partnerId: number) => Promise<ActionResult>;
  leave: (ownerId: number) => Promise<ActionResult>;
  place: (ownerId: number, isShown: boolean) => Promise<ActionResult>;
};

type PageProps = PartnerLibraries & {
  /** Whether the person has a library to share, and has signed in themselves. */
  mayShare: boolean;
  actions: Actions;
};

/** Whole libraries that people share with each other: one's own, and those of others. */
export function PartnersPage({ partners, libraries, otherPeople, mayShare, actions }: PageProps) {
  return (
    <>
      <SettingsHead title="Partners">
        Share your photos with someone as a whole, without albums. They look and download; they change nothing.
      </SettingsHead>
      {mayShare && (
        <SettingsSection
          title="Your library"
          about="They see what you have now and what you add later, up to their privacy level. What is in the trash stays with you."
        >
          {partners.length > 0 && (
            <ul className="divide-y divide-line rounded-card border border-line">
              {partners.map((partner) => (
                <PartnerLine key={partner.id} partner={partner} unshare={actions.unshare} />
              ))}
            </ul>
          )}
          {otherPeople.length > 0 ? (
            <ShareForm key={partners.length} people={otherPeople} share={actions.share} />
          ) : (
            partners.length === 0 && <p className="text-control text-quiet">No one else has an account here yet.</p>
          )}
        </SettingsSection>
      )}
      <SettingsSection
        title="Shared with you"
        about="In Photos they stand among yours; if not, each library has a page of its own. Search and map have them in any case."
      >
        {libraries.length > 0 ? (
          <ul className="divide-y divide-line rounded-card border border-line">
            {libraries.map((library) => (
              <LibraryLine key={library.id} library={library} actions={actions} />
            ))}
          </ul>
        ) : (
          <p className="text-control text-quiet">No one shares a library with you.</p>
        )}
      </SettingsSection>
    </>
  );
}

const extentOf = (fromDay: string | null): string =>
  fromDay === null ? "Everything" : `Taken since ${shortDay(fromDay)}`;

function PartnerLine({ partner, unshare }: { partner: LibraryPartner; unshare: Actions["unshare"] }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-4 px-4 py-2">
      <div className="min-w-0 flex-1">
        <p className="font-strong wrap-anywhere">{partner.name}</p>
        <p className="text-control text-quiet">{extentOf(partner.fromDay)}</p>
      </div>
      <Button kind="quiet" className="-mr-2 px-3" onClick={() => setIsAsking(true)}>
        Stop<span className="sr-only"> sharing with {partner.name}</span>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Stop sharing with ${partner.name}?`}
        description="They see your library no longer, from now on. Albums that you share with them stay."
        confirmLabel="Stop sharing"
        isDanger
        onConfirm={() => report(unshare(partner.id), `${partner.name} no longer sees your library`)}
      />
    </li>
  );
}

function LibraryLine({ library, actions }: { library: LibraryOfPartner; actions: Actions }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-x-4 px-4 py-2">
      <Link
        href={`/libraries/${library.id}`}
        prefetch={false}
        className="flex min-h-12 min-w-0 flex-1 basis-48 items-center gap-3"
      >
        <Images aria-hidden size={20} strokeWidth={1.75} className="shrink-0 text-quiet" />
        <span className="min-w-0">
          <span className="block font-strong wrap-anywhere underline decoration-transparent underline-offset-4 hover:decoration-current">
            {library.name}’s library
          </span>
          <span className="block text-control text-quiet">{extentOf(library.fromDay)}</span>
        </span>
      </Link>
      <LibrarySwitch library={library} place={actions.place} />
      <Button kind="quiet" className="-mr-2 px-3" onClick={() => setIsAsking(true)}>
        Leave<span className="sr-only"> {library.name}’s library</span>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Leave ${library.name}’s library?`}
        description={`You no longer see these photos. ${library.name} can share them with you again.`}
        confirmLabel="Leave"
        isDanger
        onConfirm={() => report(actions.leave(library.id), `You have left ${library.name}’s library`)}
      />
    </li>
  );
}

async function report(asked: Promise<ActionResult>, done: string): Promise<void> {
  const { error } = await callAction(asked);
  showToast(error ? { text: error.message, isError: true } : { text: done });
}

type FormProps = { people: PartnerLibraries["otherPeople"]; share: Actions["share"] };

function ShareForm({ people, share }: FormProps) {
  const [extent, setExtent] = useState<"all" | "since">("all");
  const form = useActionForm({
    send: ({ partnerId = "", fromDay = "" }) =>
      share({ partnerId: Number(partnerId), fromDay: extent === "all" ? null : fromDay }),
    onDone: () => showToast({ text: "Your library is shared" }),
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <Select
        label="Share with"
        name="partnerId"
        defaultValue=""
        required
        options={[
          { value: "", label: "Choose someone" },
          ...people.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-control font-strong">What they see</legend>
        <RadioCard
          name="extent"
          value="all"
          label="Everything"
          about="All photos that you have and add."
          isChosen={extent === "all"}
          onChoose={() => setExtent("all")}
        />
        <RadioCard
          name="extent"
          value="since"
          label="From a day on"
          about="Only photos that were taken on that day or later."
          isChosen={extent === "since"}
          onChoose={() => setExtent("since")}
        />
      </fieldset>
      {extent === "since" && (
        <Field label="Taken since" name="fromDay" type="date" required error={form.errorOf("fromDay")} />
      )}
      <FormProblem>{form.problemBeside("fromDay")}</FormProblem>
      <Button type="submit" kind="primary" className="self-start" disabled={form.isBusy}>
        Share your library
      </Button>
    </form>
  );
}
