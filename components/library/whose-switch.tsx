"use client";

import { useOptimistic, useTransition } from "react";
import { callAction } from "@/components/api-client/call-action";
import { showToast } from "@/components/ui/toast";
import type { LibraryChoice } from "@/lib/access/whose";
import type { ActionResult } from "@/lib/core/problem";

const mineWith = ([partner, ...others]: readonly string[]): string =>
  partner === undefined ? "Mine" : others.length > 0 ? "Mine and partners’" : `Mine and ${partner}’s`;

type WhoseSwitchProps = {
  whose: LibraryChoice;
  /** Names of partners whose photos stand among one's own. */
  partners: readonly string[];
  choose: (whose: LibraryChoice) => Promise<ActionResult>;
};

/** Whose photos the page shows, for those who see photos of others. */
export function WhoseSwitch({ whose, partners, choose }: WhoseSwitchProps) {
  const [shown, setShown] = useOptimistic(whose);
  const [, startTransition] = useTransition();
  const take = (wanted: LibraryChoice) =>
    startTransition(async () => {
      setShown(wanted);
      const { error } = await callAction(choose(wanted));
      if (error) showToast({ text: error.message, isError: true });
    });
  const choices: { value: LibraryChoice; label: string }[] = [
    { value: "mine", label: mineWith(partners) },
    { value: "all", label: "Everything I see" },
  ];
  return (
    <div className="px-4 pt-1 pb-3 md:px-0">
      <fieldset className="inline-flex max-w-full rounded-full border border-line p-0.5">
        <legend className="sr-only">Whose photos</legend>
        {choices.map(({ value, label }) => (
          <label
            key={value}
            className="inline-flex min-h-9 min-w-0 cursor-pointer items-center rounded-full px-4 text-control text-quiet hover:text-text has-checked:bg-accent/10 has-checked:font-strong has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name="whose"
              className="sr-only"
              checked={shown === value}
              onChange={() => take(value)}
            />
            <span className="truncate">{label}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
