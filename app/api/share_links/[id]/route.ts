import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { siteOrigin } from "@/app/site-origin";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { changeShareLink, endShareLink } from "@/lib/shares/commands";
import { findShareLink } from "@/lib/shares/queries";
import { linkChangesSchema, linkIdSchema } from "@/lib/shares/schema";
import { linkAnswer } from "@/lib/shares/link-answer";

type Context = { params: Promise<{ id: string }> };

const idOf = async ({ params }: Context): Promise<number> =>
  parseOrThrow(z.object({ id: linkIdSchema }), await params).id;

const getOperation: Operation = {
  subject: "Sharing",
  about: "One share link that you may change.",
  needsAccount: true,
  path: { id: linkIdSchema },
  answer: "The link",
};

export const GET = defineRoute(getOperation, async (_request, context: Context) =>
  withNoStore(linkAnswer(await findShareLink(await currentViewer(), await idOf(context)), await siteOrigin())),
);

const patchOperation: Operation = {
  subject: "Sharing",
  about:
    "Changes a share link at once, for those who have it open as well; what is left out stays. An empty password takes it away.",
  needsAccount: true,
  path: { id: linkIdSchema },
  body: linkChangesSchema,
  answer: "The link as it is then",
  example: '{"expires_at":null,"discloses":{"places":false}}',
};

export const PATCH = defineRoute(patchOperation, async (request, context: Context) => {
  const viewer = await currentViewer();
  const changes = parseOrThrow(linkChangesSchema, await jsonOf(request));
  return withNoStore(linkAnswer(await changeShareLink(viewer, await idOf(context), changes), await siteOrigin()));
});

const deleteOperation: Operation = {
  subject: "Sharing",
  about: "Ends a share link: its page and every picture that it showed are gone at once.",
  needsAccount: true,
  path: { id: linkIdSchema },
  answer: "Nothing",
  status: 204,
};

export const DELETE = defineRoute(deleteOperation, async (_request, context: Context) => {
  await endShareLink(await currentViewer(), await idOf(context));
  return new Response(null, { status: 204 });
});
