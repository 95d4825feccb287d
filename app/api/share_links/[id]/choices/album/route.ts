import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentViewer } from "@/app/viewer";
import { albumPath } from "@/lib/albums/links";
import { albumNameSchema } from "@/lib/albums/schema";
import { makeAlbumOfChoices } from "@/lib/proofing/results";
import { linkIdSchema } from "@/lib/shares/schema";
import { choicesQueryOf, choicesQuerySchema, linkPathSchema, type LinkContext } from "../../choices-query";

const bodySchema = choicesQuerySchema.extend({ name: albumNameSchema }).strict();

const postOperation: Operation = {
  subject: "Sharing",
  about: "Makes a private album of what the guests of a share link have chosen.",
  needsAccount: true,
  path: { id: linkIdSchema },
  body: bodySchema,
  answer: "{ id, path, photos }",
  status: 201,
  example: '{"name":"Chosen by Anna","show":"chosen"}',
};

export const POST = defineRoute(postOperation, async (request, context: LinkContext) => {
  const { id } = parseOrThrow(linkPathSchema, await context.params);
  const { name, ...wish } = parseOrThrow(bodySchema, await jsonOf(request));
  const made = await makeAlbumOfChoices(await currentViewer(), id, choicesQueryOf(wish), name);
  return withNoStore({ ...made, path: albumPath({ id: made.id, name }) }, { status: 201 });
});
