"use client";

import { useOptimistic, useTransition } from "react";
import { callAction } from "@/components/api-client/call-action";
import { showToast } from "@/components/ui/toast";
import type { Whose } from "@/lib/access/whose";
import type { ActionResult } from "@/lib/core/problem";

const choices: { value: Whose; label: string }[] = [
  { value: "mine", label: "Mine" },
  { value: "all", label: "Everything I see" },
];

type WhoseSwitchProps = { whose: Whose; choose: (whose: Whose) => Promise<ActionResult> };

/** Whose photos the page shows, for those who see photos of others. */
export function WhoseSwitch({ whose, choose }: WhoseSwitchProps) {
  const [shown, setShown] = useOptimistic(whose);
  const [, startTransition] = useTransition();
  const take = (wanted: Whose) =>
    startTransition(async () => {
      setShown(wanted);
      const { error } = await callAction(choose(wanted));
      if (error) showToast({ text: error.message });
    });
  return (
    <div className="px-4 pt-1 pb-3 md:px-0">
      <fieldset className="inline-flex rounded-full border border-line p-0.5">
        <legend className="sr-only">Whose photos</legend>
        {choices.map(({ value, label }) => (
          <label
            key={value}
            className="inline-flex min-h-9 cursor-pointer items-center rounded-full px-4 text-control text-quiet hover:text-text has-checked:bg-accent/10 has-checked:font-strong has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name="whose"
              className="sr-only"
              checked={shown === value}
              onChange={() => take(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
