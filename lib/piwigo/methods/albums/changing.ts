import { requireEditableAlbum } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { updateAlbum } from "@/lib/albums/commands";
import { albumOutline } from "@/lib/albums/outline";
import { db } from "@/lib/db/client";
import { setCommentable } from "@/lib/piwigo/methods/albums/commentable";
import { albumName, albumText } from "@/lib/piwigo/mappers/album-texts";
import { categoryNotFound, invalidParameter, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { withoutTags } from "@/lib/piwigo/mappers/html";
import { method } from "@/lib/piwigo/protocol/method";
import { id, longText, optional, required, text } from "@/lib/piwigo/protocol/parameters";

export const albumChangingMethods = [
  method({
    name: "pwg.categories.setInfo",
    description: "Changes properties of an album.",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: {
      category_id: required(id),
      name: optional(text),
      comment: optional(longText),
      status: optional(text),
      visible: optional(text),
      commentable: optional(text),
      apply_commentable_to_subalbums: optional(text),
      pwg_token: optional(text),
    },
    run: async (values, { viewer }) => {
      const { category_id, name, comment, status, visible, commentable, pwg_token } = values;
      const album = await orElse(requireEditableAlbum(viewer, category_id), categoryNotFound);
      if (status && status !== "public" && status !== "private")
        throw new PiwigoError(invalidParameter, "Invalid status, only public/private");
      requireWord("visible", visible);
      requireWord("commentable", commentable);
      // Without the token it could be any site's text; Piwigo takes the markup out of it then.
      const trusted = (sent: string) => (pwg_token === undefined ? withoutTags(sent) : sent);
      const texts = {
        ...(name === undefined ? {} : { name: albumName(trusted(name)) }),
        ...(comment === undefined ? {} : { description: albumText(trusted(comment)) }),
      };
      if (Object.keys(texts).length > 0) await updateAlbum(viewer, category_id, texts);
      if (commentable !== undefined)
        await setCommentable(viewer, category_id, {
          isOn: isWord(commentable, "true"),
          isDeep: /^(true|1)$/i.test(values.apply_commentable_to_subalbums ?? ""),
        });
      if (isWord(visible, "true") && album.unlockedVisibility !== null) await unlockTree(viewer, category_id);
      const { visibility } = await orElse(requireEditableAlbum(viewer, category_id), categoryNotFound);
      // A locked album is for no one but its owner and admins, which is what private is without grants.
      if (isWord(visible, "false")) await lockTree(viewer, category_id);
      else if (status === "private" && visibility !== "private") await closeTree(viewer, category_id);
      else if (status === "public" && visibility !== "public") await openPath(viewer, category_id);
      return null;
    },
  }),
];

const isWord = (sent: string | undefined, word: "true" | "false"): boolean => sent?.toLowerCase() === word;

function requireWord(name: string, sent: string | undefined): void {
  if (sent !== undefined && !/^(true|false)$/i.test(sent))
    throw new PiwigoError(invalidParameter, `Invalid param ${name} : ${sent}`);
}

/** As in Piwigo, what is inside a private album is private too. */
export async function closeTree(viewer: Viewer, albumId: number): Promise<void> {
  const outline = await albumOutline(viewer);
  for (const inside of outline.descendantsOf(albumId).reverse()) {
    if (inside.visibility !== "private")
      await updateAlbum(viewer, inside.id, { visibility: "private" }).catch(ifNotTheirs);
  }
  await updateAlbum(viewer, albumId, { visibility: "private" });
}

/** Closes an album with all that is inside it, and notes of what was public that it was. */
async function lockTree(viewer: Viewer, albumId: number): Promise<void> {
  const outline = await albumOutline(viewer);
  const ids = [albumId, ...outline.descendantsOf(albumId).map(({ id: insideId }) => insideId)];
  const before = await db().album.findMany({
    where: { id: { in: ids } },
    select: { id: true, visibility: true, unlockedVisibility: true },
  });
  await closeTree(viewer, albumId);
  // What is locked already keeps its note.
  const noted = before.map(({ id: openId, visibility, unlockedVisibility }) => ({
    id: openId,
    note: visibility === "private" ? unlockedVisibility : visibility,
  }));
  for (const { id: openId, note } of noted)
    if (note !== null)
      await db().album.updateMany({ where: { id: openId, visibility: "private" }, data: { unlockedVisibility: note } });
}

/** Gives what was locked together its visibility back. */
async function unlockTree(viewer: Viewer, albumId: number): Promise<void> {
  const outline = await albumOutline(viewer);
  const ids = [albumId, ...outline.descendantsOf(albumId).map(({ id: insideId }) => insideId)];
  const locked = await db().album.findMany({
    where: { id: { in: ids }, unlockedVisibility: "public" },
    select: { id: true },
  });
  for (const { id: lockedId } of locked)
    await updateAlbum(viewer, lockedId, { visibility: "public" }).catch(ifNotTheirs);
}

/** As in Piwigo, what is above a public album is public too. */
async function openPath(viewer: Viewer, albumId: number): Promise<void> {
  const outline = await albumOutline(viewer);
  const album = outline.byId.get(albumId);
  const above = album ? outline.ancestorsOf(album).filter(({ visibility }) => visibility !== "public") : [];
  for (const { id: aboveId } of above) await requireEditableAlbum(viewer, aboveId);
  for (const { id: aboveId } of above) await updateAlbum(viewer, aboveId, { visibility: "public" });
  await updateAlbum(viewer, albumId, { visibility: "public" });
}

/** Someone else's album inside one's own stays as it is; no one sees it through this one any more. */
function ifNotTheirs(error: unknown): void {
  if ((error as { code?: string }).code !== "forbidden") throw error;
}
