import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { auditDoorLabels, auditDoors } from "@/lib/audit/actions";
import { listAudit, type AuditEntry } from "@/lib/audit/queries";
import type { AuditSearch } from "@/lib/audit/search";
import { csvLine } from "@/lib/format/csv";

const entriesAtOnce = 1000;

/** All that is found, as a table for spreadsheets, a piece at a time. Errors: as for the list. */
export function auditCsv(viewer: Viewer, search: AuditSearch): ReadableStream<Uint8Array> {
  requireAdmin(viewer);
  const text = new TextEncoder();
  const pieces = tableOf(viewer, search);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(text.encode(value));
    },
    cancel: async () => void (await pieces.return()),
  });
}

async function* tableOf(viewer: Viewer, search: AuditSearch): AsyncGenerator<string, void> {
  const head = [
    "Time (UTC)",
    "Until",
    "Who",
    "What",
    "Kind",
    "Action",
    "Number",
    "Of",
    "Name",
    "How",
    "Address",
    "Program",
  ];
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  yield `\ufeff${csvLine(head, ",")}`;
  for (let before: number | undefined; ;) {
    const { entries, next } = await listAudit(viewer, search, { before, count: entriesAtOnce });
    if (entries.length > 0) yield entries.map((entry) => csvLine(cellsOf(entry), ",")).join("");
    if (next === null) return;
    before = next;
  }
}

const timeOf = (stored: string): string => new Date(stored).toISOString().slice(0, 19).replace("T", " ");

const cellsOf = (entry: AuditEntry): string[] => [
  timeOf(entry.at),
  timeOf(entry.lastAt),
  entry.actor,
  entry.sentence,
  entry.kind,
  entry.action,
  String(entry.count),
  entry.objectId === null ? "" : String(entry.objectId),
  entry.label,
  auditDoorLabels[auditDoors.find((door) => door === entry.door) ?? "browser"],
  entry.address,
  entry.program,
];
