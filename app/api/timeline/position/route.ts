import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { findPosition } from "@/lib/timeline/queries";
import { idSchema, withNoStore, scopeOf, scopeSchema } from "../query";

const positionSchema = scopeSchema.extend({ photo: idSchema });

const getOperation: Operation = {
  subject: "Timeline",
  opensByLink: true,
  opensAsPreview: true,
  about: "The place of a photo in the library, an album or a result, counted from 0.",
  query: positionSchema,
  answer: "{ index }",
  example: "photo=1",
};

/** The place of a photo in the library or an album, so that a link to it finds its neighbours. */
export const GET = defineRoute(getOperation, async (request) => {
  const query = parseOrThrow(positionSchema, queryOf(request));
  return withNoStore({ index: await findPosition(await currentViewer(), scopeOf(query), query.photo) });
});
