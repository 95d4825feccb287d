import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { currentViewer } from "@/app/viewer";
import { requireAdmin } from "@/lib/access/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { changeGallerySettings } from "@/lib/administration/change-gallery";
import { galleryChangesSchema } from "@/lib/gallery/schema";
import { gallerySettings } from "@/lib/gallery/settings";

const members =
  "title, welcome, accent, logo (null, or its key, width and height: the picture is at /logo?v=key), guest_access, activity_days (how long it is known what people did), maintenance (is_on, message), registration (mode, code, role, quota_bytes), new_albums (visibility, discloses), new_links (expires_after_days, discloses)";

const getOperation: Operation = {
  subject: "Administration",
  about: "What admins have chosen for the gallery. For admins.",
  needsAccount: true,
  scope: "administer",
  answer: `{ ${members} }`,
};

export const GET = defineRoute(getOperation, async () => {
  requireAdmin(await currentViewer());
  return withNoStore(await gallerySettings());
});

const patchOperation: Operation = {
  subject: "Administration",
  about: "Changes the gallery's settings at once; what is left out stays. A logo is sent as a data URL. For admins.",
  needsAccount: true,
  scope: "administer",
  body: galleryChangesSchema,
  answer: "The settings as they are then",
  example: '{"title":"The Millers","guest_access":false}',
};

export const PATCH = defineRoute(patchOperation, async (request) => {
  const viewer = await currentViewer();
  // Before the body is looked at: a logo is large.
  requireAdmin(viewer);
  return withNoStore(await changeGallerySettings(viewer, parseOrThrow(galleryChangesSchema, await jsonOf(request))));
});
