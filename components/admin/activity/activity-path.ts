import type { AuditKind } from "@/lib/audit/actions";

export type PersonName = { id: number; name: string };

export type ActivitySearch = { person_id?: number; kind?: AuditKind; from?: string; to?: string };

/** The address of the list with these wishes, or of another form of it. */
export function activityPath(search: ActivitySearch & { before?: number }, path = "/admin/activity"): string {
  const query = new URLSearchParams(
    Object.entries<string | number | undefined>(search).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}
