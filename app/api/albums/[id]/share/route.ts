import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { queryOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { siteOrigin } from "@/app/site-origin";
import { currentViewer } from "@/app/viewer";
import { albumIdSchema } from "@/lib/albums/schema";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { endLinksTo, endShareLink, createShareLink, plainLinkTo } from "@/lib/shares/commands";

/** Sharing an album by link as Facet's viewer does it, with one link to an album. /api/share_links knows more. */

type Context = { params: Promise<{ id: string }> };

const idOf = async ({ params }: Context): Promise<number> =>
  parseOrThrow(z.object({ id: albumIdSchema }), await params).id;

const querySchema = z.object({ rotate: z.enum(["true", "false"], "must be true or false").default("false") });

const postOperation: Operation = {
  subject: "Sharing",
  about: "The link that shows an album to whoever has it, made when there is none; with rotate=true a new one instead.",
  needsAccount: true,
  path: { id: albumIdSchema },
  query: querySchema,
  answer: "{ share_url, share_token }",
};

export const POST = defineRoute(postOperation, async (request, context: Context) => {
  const viewer = await currentViewer();
  const albumId = await idOf(context);
  let link = await plainLinkTo(viewer, albumId);
  if (parseOrThrow(querySchema, queryOf(request)).rotate === "true" || link.path === null) {
    await endShareLink(viewer, link.id);
    link = await createShareLink(viewer, { album_id: albumId });
  }
  return withNoStore({ share_url: `${await siteOrigin()}${link.path}`, share_token: link.path?.split("/").at(-1) });
});

const deleteOperation: Operation = {
  subject: "Sharing",
  about: "Ends all links to an album.",
  needsAccount: true,
  path: { id: albumIdSchema },
  answer: "{ ended }: how many there were",
};

export const DELETE = defineRoute(deleteOperation, async (_request, context: Context) =>
  withNoStore({ ended: await endLinksTo(await currentViewer(), await idOf(context)) }),
);
