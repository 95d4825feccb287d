"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import type { ActionResult } from "@/lib/core/problem";
import { FormProblem, SettingsHead, SettingsSection } from "@/components/ui/settings-section";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioLine } from "@/components/ui/radio-line";
import { leaveNotice } from "@/components/ui/toast";
import { useActionForm } from "@/components/hooks/use-action-form";
import { formatBytes } from "@/lib/format/bytes";
import { countOf } from "@/lib/format/counts";

/** What leaving would move, and to which admin; `heir` is null for who is the only one. */
type Moves = { photos: number; trashed: number; albums: number; links: number; bytes: number; heir: string | null };
type Leave = (form: { currentPassword: string; photos: string }) => Promise<ActionResult>;

/** Taking one's data along, and leaving. `moves` is null for someone whom a link has signed in. */
export function DataPage({ moves, leave }: { moves: Moves | null; leave: Leave }) {
  return (
    <>
      <SettingsHead title="Your data">
        {moves
          ? "What the gallery keeps of you: to take along, and to leave behind."
          : "You came by a link that signs you in. Sign in with your password to get at your data."}
      </SettingsHead>
      {moves && (
        <SettingsSection
          title="Take it along"
          about="Originals come from the albums and from what you select, as zip files."
        >
          <p className="text-control">
            One file in JSON: your account, what you wrote to your {countOf(moves.photos + moves.trashed, "photo")},{" "}
            {countOf(moves.albums, "album")}, favourites and stars, comments and likes, links, and the names of your
            keys.
          </p>
          <a href="/api/account/export" download className={buttonClass("plain", "self-start")}>
            <Download aria-hidden size={18} strokeWidth={1.75} />
            Download your data
          </a>
        </SettingsSection>
      )}
      {moves && <Leaving moves={moves} leave={leave} />}
    </>
  );
}

function Leaving({ moves, leave }: { moves: Moves; leave: Leave }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <SettingsSection title="Leave" about="Deletes your account. You cannot take that back.">
      {moves.heir === null ? (
        <p className="text-control">
          You are the only admin who can sign in, and someone has to take care of the gallery. Make another admin first.
        </p>
      ) : (
        <>
          <p className="text-control">
            You have {countOf(moves.photos, "photo")}
            {moves.trashed > 0 && `, ${formatCountInTrash(moves.trashed)}`} and {countOf(moves.albums, "album")} here:{" "}
            {formatBytes(moves.bytes)}. They go to the admin {moves.heir}; nothing of them is lost. Your{" "}
            {countOf(moves.links, "link")}, keys, favourites and stars, comments and likes end with the account.
          </p>
          <Button kind="danger" className="self-start" onClick={() => setIsAsking(true)}>
            Leave the gallery
          </Button>
          <LeaveDialog isOpen={isAsking} onClose={() => setIsAsking(false)} moves={moves} leave={leave} />
        </>
      )}
    </SettingsSection>
  );
}

const formatCountInTrash = (trashed: number): string => `${countOf(trashed, "photo")} in the trash`;

type LeaveDialogProps = { isOpen: boolean; onClose: () => void; moves: Moves; leave: Leave };

function LeaveDialog({ isOpen, onClose, moves, leave }: LeaveDialogProps) {
  const form = useActionForm({
    send: ({ currentPassword = "", photos = "" }) => leave({ currentPassword, photos }),
    onDone: () => {
      leaveNotice("Your account is deleted");
      // A whole page load, so that nothing of theirs stays behind.
      window.location.assign("/");
    },
  });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Leave the gallery?"
      description={`Your account is deleted at once. ${moves.heir} gets ${countOf(moves.photos, "photo")} and ${countOf(moves.albums, "album")}.`}
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4 pt-1">
        <fieldset className="flex flex-col">
          <legend className="mb-1 text-control font-strong">Your photos and albums</legend>
          <RadioLine name="photos" value="keep" isFirst label={`Stay as they are, as those of ${moves.heir}`} />
          <RadioLine
            name="photos"
            value="trash"
            label={`Albums are deleted, photos go to the trash of ${moves.heir}`}
          />
        </fieldset>
        <Field
          label="Your password"
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          required
          error={form.errorOf("currentPassword")}
        />
        <FormProblem>{form.problemBeside("currentPassword")}</FormProblem>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="danger" disabled={form.isBusy}>
            Delete my account
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
