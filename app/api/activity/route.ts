import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { queryOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { wholeNumber } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { listAudit } from "@/lib/audit/queries";
import { auditSearchFields } from "@/lib/audit/search";
import { parseOrThrow } from "@/lib/core/parse-or-throw";

const querySchema = z.object({
  ...auditSearchFields,
  /** The `next` of the page before. */
  before: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  limit: wholeNumber(1, 500).default(50),
});

const getOperation: Operation = {
  subject: "Administration",
  about:
    "What people did, through any door, the latest first: what is done again and again is one entry with a count. For admins.",
  needsAccount: true,
  scope: "administer",
  query: querySchema,
  answer:
    "{ entries, next }; each entry with id, at, last_at, person_id, person, kind, action, sentence, object_id, label, count, door, address, program; next is the `before` of the following page, null at the end",
  example: "kind=sign-in&from=2026-05-01",
};

export const GET = defineRoute(getOperation, async (request) => {
  const { before, limit, ...search } = parseOrThrow(querySchema, queryOf(request));
  const { entries, next } = await listAudit(await currentViewer(), search, { before, count: limit });
  return withNoStore({
    entries: entries.map(({ lastAt, userId, actor, objectId, ...entry }) => ({
      ...entry,
      at: new Date(entry.at).toISOString(),
      last_at: new Date(lastAt).toISOString(),
      person_id: userId,
      person: actor,
      object_id: objectId,
    })),
    next,
  });
});
