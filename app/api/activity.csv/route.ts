import { defineRoute, type Operation } from "@/app/api-operation";
import { queryOf } from "@/app/api-response";
import { currentViewer } from "@/app/viewer";
import { auditCsv } from "@/lib/audit/csv";
import { auditSearchSchema } from "@/lib/audit/search";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { attachmentNamed } from "@/lib/http/content-disposition";

const getOperation: Operation = {
  subject: "Administration",
  about: "The same as a table for spreadsheets, whole. For admins.",
  needsAccount: true,
  scope: "administer",
  query: auditSearchSchema,
  answer: "Time, Until, Who, What, Kind, Action, Number, Of, Name, How, Address, Program",
  contentType: "text/csv",
};

export const GET = defineRoute(getOperation, async (request) => {
  const search = parseOrThrow(auditSearchSchema, queryOf(request));
  return new Response(auditCsv(await currentViewer(), search), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": attachmentNamed("activity.csv"),
      "cache-control": "no-store",
    },
  });
});
