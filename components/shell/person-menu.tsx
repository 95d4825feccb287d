"use client";

import { lazy } from "react";
import { countLabel, newComments } from "@/components/shell/new-comments";
import type { ShellPerson } from "@/components/shell/shell-person";
import { LazyMenu } from "@/components/ui/lazy-menu";

const load = () => import("@/components/shell/person-menu-open");
const PersonMenuOpen = lazy(async () => ({ default: (await load()).PersonMenuOpen }));

/** Who is signed in, the theme, and the way out. */
export function PersonMenu({ person }: { person: NonNullable<ShellPerson> }) {
  const [initial = "?"] = person.name;
  const trigger = (
    <button
      type="button"
      aria-label={`Your account: ${person.name}${person.comments > 0 ? `, ${newComments(person.comments)}` : ""}`}
      className="grid size-10 shrink-0 place-items-center rounded-full pointer-coarse:size-11"
    >
      <span
        aria-hidden
        className="grid size-8 place-items-center rounded-full bg-accent text-control font-strong text-on-accent uppercase"
      >
        {initial}
      </span>
    </button>
  );
  return (
    <div className="relative">
      <LazyMenu trigger={trigger} preload={load}>
        <PersonMenuOpen trigger={trigger} person={person} />
      </LazyMenu>
      {person.comments > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-0 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-text px-1 text-xs font-strong text-page tabular-nums"
        >
          {countLabel(person.comments)}
        </span>
      )}
    </div>
  );
}
