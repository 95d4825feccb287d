import { Download, History } from "lucide-react";
import Link from "next/link";
import { SettingsHead } from "@/components/ui/settings-section";
import { ActivityFilters } from "@/components/admin/activity/activity-filters";
import { activityPath, type ActivitySearch, type PersonName } from "@/components/admin/activity/activity-path";
import { ActivityTable } from "@/components/admin/activity/activity-table";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import type { AuditEntry } from "@/lib/audit/queries";

type PageProps = {
  entries: AuditEntry[];
  search: ActivitySearch;
  isFirst: boolean;
  /** Where the next page begins; null at the end. */
  next: number | null;
  people: readonly PersonName[];
};

/** What people did, the latest first. */
export function ActivityPage({ entries, search, isFirst, next, people }: PageProps) {
  const isNarrowed = Object.values<unknown>(search).some((value) => value !== undefined);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <SettingsHead title="Activity">
          What people did, in the browser, by programs, by share links and on the server.
        </SettingsHead>
        <a href={activityPath(search, "/api/activity.csv")} download className={buttonClass("plain", "mb-6")}>
          <Download aria-hidden size={18} strokeWidth={1.75} />
          Save as table
        </a>
      </div>
      <ActivityFilters key={JSON.stringify(search)} search={search} people={people} />
      {entries.length === 0 ? (
        <EmptyPage icon={History} title={isNarrowed ? "Nothing like that" : "Nothing yet"}>
          {isNarrowed ? "Choose other days, another person or everything." : "What people do from now on stands here."}
        </EmptyPage>
      ) : (
        <ActivityTable entries={entries} />
      )}
      {(!isFirst || next !== null) && (
        <nav aria-label="Pages" className="flex flex-wrap gap-3 pt-4">
          {!isFirst && (
            <Link href={activityPath(search)} prefetch={false} className={buttonClass("plain")}>
              Latest
            </Link>
          )}
          {next !== null && (
            <Link href={activityPath({ ...search, before: next })} prefetch={false} className={buttonClass("plain")}>
              Earlier
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
