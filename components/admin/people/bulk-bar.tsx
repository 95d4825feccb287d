"use client";

import { X } from "lucide-react";
import { useState } from "react";
import type { GroupChoice, ListedPerson, PeopleActions } from "@/components/admin/people/people-actions";
import { callAction } from "@/components/api-client/call-action";
import type { ActionResult } from "@/lib/core/problem";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";

type BulkProps = {
  people: ListedPerson[];
  groups: readonly GroupChoice[];
  actions: PeopleActions;
  onClear: () => void;
};

/** What can be done with all who are chosen. */
export function BulkBar({ people, groups, actions, onClear }: BulkProps) {
  const [isAsking, setIsAsking] = useState(false);
  const ids = people.map(({ id }) => id);
  const who = countOf(people.length, "person", "people");
  async function run(asked: Promise<ActionResult>, done: string) {
    const { error } = await callAction(asked);
    showToast(error === undefined ? { text: done } : { text: error.message, isError: true });
    if (error === undefined) onClear();
  }
  return (
    <div
      role="region"
      aria-label="The chosen people"
      className="sticky bottom-[calc(var(--bottom-bar)+1rem)] z-10 mt-4 flex flex-wrap items-center gap-2 rounded-2xl border border-line bg-page p-2 pl-4 shadow-float"
    >
      <span className="mr-auto text-control font-strong">{who} chosen</span>
      {groups.length > 0 && (
        <>
          <GroupChooser
            label="Add to group"
            groups={groups}
            onChoose={({ id, name }) => run(actions.addToGroup(ids, id), `${who} added to “${name}”`)}
          />
          <GroupChooser
            label="Take out of group"
            groups={groups}
            onChoose={({ id, name }) => run(actions.removeFromGroup(ids, id), `${who} taken out of “${name}”`)}
          />
        </>
      )}
      {people.some(({ isDisabled }) => isDisabled) && (
        <Button onClick={() => void run(actions.setDisabled(ids, false), `${who} can sign in`)}>Let in</Button>
      )}
      {people.some(({ isDisabled }) => !isDisabled) && (
        <Button kind="danger" onClick={() => setIsAsking(true)}>
          Shut out
        </Button>
      )}
      <IconButton icon={X} label="Choose no one" onClick={onClear} />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Shut out ${who}?`}
        description="They are signed out at once, and their keys and links end. Their photos and albums stay. You can let them in again."
        confirmLabel="Shut out"
        isDanger
        onConfirm={() => run(actions.setDisabled(ids, true), `${who} shut out`)}
      />
    </div>
  );
}

type ChooserProps = {
  label: string;
  groups: readonly GroupChoice[];
  onChoose: (group: GroupChoice) => Promise<void>;
};

/** A choice that does something at once, and shows its name again. */
function GroupChooser({ label, groups, onChoose }: ChooserProps) {
  return (
    <select
      aria-label={label}
      value=""
      onChange={(event) => {
        const group = groups.find(({ id }) => String(id) === event.target.value);
        if (group) void onChoose(group);
      }}
      className="min-h-10 max-w-44 rounded-full border border-line bg-page px-4 text-control font-strong text-text hover:bg-raised pointer-coarse:min-h-11"
    >
      <option value="">{label} …</option>
      {groups.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
