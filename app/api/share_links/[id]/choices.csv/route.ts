import { defineRoute, type Operation } from "@/app/api-operation";
import { queryOf } from "@/app/api-response";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentViewer } from "@/app/viewer";
import { attachmentNamed } from "@/lib/http/content-disposition";
import { choicesCsv } from "@/lib/proofing/results";
import { findShareLink } from "@/lib/shares/queries";
import { linkIdSchema } from "@/lib/shares/schema";
import { choicesQueryOf, choicesQuerySchema, linkPathSchema, type LinkContext } from "../choices-query";

const getOperation: Operation = {
  subject: "Sharing",
  about: "The same as a table for spreadsheets and for Lightroom, with the names of the files.",
  needsAccount: true,
  path: { id: linkIdSchema },
  query: choicesQuerySchema,
  answer: "File, Title, Taken, a column for each guest, Comments",
  contentType: "text/csv",
};

export const GET = defineRoute(getOperation, async (request, context: LinkContext) => {
  const { id } = parseOrThrow(linkPathSchema, await context.params);
  const wish = choicesQueryOf(parseOrThrow(choicesQuerySchema, queryOf(request)));
  const viewer = await currentViewer();
  const link = await findShareLink(viewer, id);
  const name = `${link.title || link.album?.name || "choices"}.csv`;
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  return new Response(`\ufeff${await choicesCsv(viewer, id, link.proof.choosing, wish)}`, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": attachmentNamed(name),
      "cache-control": "no-store",
    },
  });
});
