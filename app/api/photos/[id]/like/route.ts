import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { currentViewer } from "@/app/viewer";
import { likesAnswer, likesSchema } from "@/lib/comments/comment-answer";
import { setLike } from "@/lib/comments/likes";
import { likeSchema } from "@/lib/comments/schema";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { photoIdSchema } from "@/lib/photos/schema";

const postOperation: Operation = {
  subject: "Comments and likes",
  opensByLink: true,
  about: "Likes a photo, for all who see its comments to know, or does so no more.",
  path: { id: photoIdSchema },
  body: likeSchema,
  answer: "{ count, names, is_liked }",
  returns: likesSchema,
  example: '{"is_liked":true}',
};

export const POST = defineRoute(postOperation, async (request, { params }: { params: Promise<{ id: string }> }) => {
  const id = parseOrThrow(photoIdSchema, (await params).id);
  const { is_liked: isLiked } = parseOrThrow(likeSchema, await jsonOf(request));
  return withNoStore(likesAnswer(await setLike(await currentViewer(), id, isLiked)));
});
