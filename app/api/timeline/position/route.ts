import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import { findPosition } from "@/lib/timeline/queries";
import { idSchema, privately, scopeOf, scopeSchema } from "../query";

const positionSchema = scopeSchema.extend({ photo: idSchema });

/** The place of a photo in the library or an album, so that a link to it finds its neighbours. */
export const GET = answering(async (request) => {
  const query = parseOrThrow(positionSchema, queryOf(request));
  return privately({ index: await findPosition(await currentViewer(), scopeOf(query), query.photo) });
});
