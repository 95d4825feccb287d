"use client";

import {
  Download,
  Images,
  KeyRound,
  LibraryBig,
  MessageCircle,
  Share2,
  SlidersHorizontal,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import { useHydrated } from "@/components/hooks/use-hydrated";
import { auditDoorLabels, auditDoors, auditKinds, type AuditKind } from "@/lib/audit/actions";
import type { AuditEntry } from "@/lib/audit/queries";
import { fullDay, localDay } from "@/lib/format/dates";

const icons: Record<AuditKind, LucideIcon> = {
  "sign-in": KeyRound,
  photos: Images,
  albums: LibraryBig,
  sharing: Share2,
  comments: MessageCircle,
  downloads: Download,
  people: UserRound,
  settings: SlidersHorizontal,
};

/** The entries of a page, day by day, by the clock of who looks. */
export function ActivityTable({ entries }: { entries: AuditEntry[] }) {
  const isHydrated = useHydrated();
  // The server knows nothing of that clock.
  const days = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const day = isHydrated ? localDay(new Date(entry.at)) : entry.at.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <div className="flex flex-col gap-6">
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={fullDay(day)}>
          <h2 className="pb-2 text-control font-strong text-quiet">{fullDay(day)}</h2>
          <ul className="divide-y divide-line rounded-2xl border border-line">
            {ofDay.map((entry) => (
              <EntryLine key={entry.id} entry={entry} isHydrated={isHydrated} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function EntryLine({ entry, isHydrated }: { entry: AuditEntry; isHydrated: boolean }) {
  const kind = auditKinds.find((known) => known === entry.kind);
  const Icon = kind ? icons[kind] : SlidersHorizontal;
  const door = auditDoors.find((known) => known === entry.door);
  const facts = [
    // Of who has no name, the name says it.
    entry.actor === "" ? "" : door && auditDoorLabels[door],
    entry.program,
    entry.address,
  ].filter(Boolean);
  const isFailure = entry.action === "sign-in-failed";
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-3 sm:flex-nowrap sm:px-5">
      <Icon
        aria-hidden
        size={18}
        strokeWidth={1.75}
        className={`shrink-0 translate-y-0.5 ${isFailure ? "text-danger" : "text-quiet"}`}
      />
      <div className="min-w-0 flex-1 basis-48">
        <p className="wrap-anywhere">
          <bdi className="font-strong">{entry.actor || (entry.door === "console" ? "The server" : "A stranger")}</bdi>{" "}
          <span className={isFailure ? "text-danger" : ""}>{entry.sentence}</span>
        </p>
        <p className="text-control wrap-anywhere text-quiet">{facts.join(" · ")}</p>
      </div>
      <p className="shrink-0 text-control text-quiet tabular-nums max-sm:w-full max-sm:pl-8.5">
        {isHydrated ? timesOf(entry) : " "}
      </p>
    </li>
  );
}

const clock = (at: string): string => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "13:05", or "13:05 to 14:20" of what went on. */
function timesOf({ at, lastAt }: AuditEntry): string {
  const [first, last] = [clock(at), clock(lastAt)];
  return first === last ? first : `${first} to ${last}`;
}
