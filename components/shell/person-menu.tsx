"use client";

import { lazy } from "react";
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
      aria-label={`Your account: ${person.name}`}
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
    <LazyMenu trigger={trigger} preload={load}>
      <PersonMenuOpen trigger={trigger} person={person} />
    </LazyMenu>
  );
}
