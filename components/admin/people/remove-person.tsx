"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/ui/settings-section";
import type { Holdings, PersonActions } from "@/components/admin/people/people-actions";
import { useActionForm } from "@/components/hooks/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioLine } from "@/components/ui/radio-line";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";

type RemoveProps = { id: number; name: string; has: Holdings; remove: PersonActions["remove"] };

/** Deletes an account: what it has first, then what becomes of that. */
export function RemovePerson({ id, name, has, remove }: RemoveProps) {
  const [isAsking, setIsAsking] = useState(false);
  const router = useRouter();
  const form = useActionForm({
    send: ({ things = "", heirName = "" }) => remove(id, { things, heirName }),
    onDone: () => {
      showToast({ text: `The account of ${name} is deleted` });
      router.replace("/admin/people");
    },
  });
  return (
    <>
      <Button kind="danger" className="self-start" onClick={() => setIsAsking(true)}>
        Delete the account
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Delete the account of ${name}?`}
        description={`${countOf(has.photos + has.trashed, "photo")} and ${countOf(has.albums, "album")} go to someone else; ${countOf(has.links, "link")}, keys, marks and comments end. You cannot take that back.`}
      >
        <form onSubmit={form.onSubmit} className="flex flex-col gap-4 pt-1">
          <fieldset className="flex flex-col">
            <legend className="mb-1 text-control font-strong">Photos and albums</legend>
            <RadioLine name="things" value="keep" isFirst label="Stay as they are" />
            <RadioLine name="things" value="trash" label="Albums are deleted, photos go to the trash" />
          </fieldset>
          <Field
            label="Whose they become"
            name="heirName"
            hint="Someone’s name. Empty: yours."
            error={form.errorOf("heirName")}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="none"
            dir="auto"
          />
          <FormProblem>{form.problemBeside("heirName")}</FormProblem>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setIsAsking(false)}>Cancel</Button>
            <Button type="submit" kind="danger" disabled={form.isBusy}>
              Delete
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
