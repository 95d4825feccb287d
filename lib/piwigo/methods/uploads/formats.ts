import { requireEditablePhotos } from "@/lib/access/permissions";
import { requireSignedIn, type SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { invalidParameter, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { rawExtension } from "@/lib/piwigo/uploads/formats-of-photos";
import { method } from "@/lib/piwigo/protocol/method";
import { id, listText, maxAtOnce, oneOrMany, required, text } from "@/lib/piwigo/protocol/parameters";
import type { Struct } from "@/lib/piwigo/protocol/values";
import { stemOf } from "@/lib/storage/file-names";

const maxNames = 10_000;

export const photoFormatMethods = [
  method({
    name: "pwg.images.formats.searchImage",
    description:
      "Search for image ids matching the provided filenames. <b>filename_list</b> must be a JSON encoded associative array of unique_id:filename.<br><br>The method returns a list of unique_id:image_id.",
    rights: "owner",
    scope: "read",
    postOnly: true,
    parameters: { filename_list: required(listText) },
    run: async ({ filename_list }, { viewer }) => {
      const owner = requireSignedIn(viewer);
      const found: Struct = {};
      for (const [key, name] of Object.entries(namesIn(filename_list))) found[key] = await photoFor(owner, name);
      return found;
    },
  }),
  method({
    name: "pwg.images.formats.delete",
    description: "Remove a format: the raw file stays with its photo as an earlier file, and is offered no more.",
    rights: "owner",
    scope: "manage",
    postOnly: true,
    parameters: { format_id: oneOrMany(id, { maxItems: maxAtOnce }), pwg_token: required(text) },
    run: async ({ format_id = [] }, { viewer }) => {
      const notThere = () => new PiwigoError(404, "No format found for the id(s) given");
      const besideOriginal = { files: { some: { role: "original" as const } } };
      const files = await db().file.findMany({
        where: { id: { in: [format_id].flat() }, role: "raw", photo: besideOriginal },
        select: { id: true, photoId: true },
      });
      if (files.length === 0) throw notThere();
      await orElse(
        requireEditablePhotos(
          viewer,
          files.map(({ photoId }) => photoId!),
        ),
        notThere,
      );
      await db().file.updateMany({
        where: { id: { in: files.map((file) => file.id) }, role: "raw" },
        data: { role: "previous" },
      });
      return true;
    },
  }),
];

/** Error: 1003 for what is no JSON object or list of names. */
function namesIn(sent: string): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(sent);
    const entries = parsed !== null && typeof parsed === "object" ? Object.entries(parsed) : null;
    if (entries && entries.length <= maxNames && entries.every(([, name]) => typeof name === "string"))
      return Object.fromEntries(entries);
  } catch {
    // Told below.
  }
  throw new PiwigoError(invalidParameter, "Invalid filename_list");
}

/** The one photo of the owner that a raw of this name belongs to. */
async function photoFor(owner: SignedIn, name: string): Promise<Struct> {
  if (rawExtension(name) === null) return { status: "not found" };
  const files = await db().file.findMany({
    where: { ownerId: owner.id, stem: stemOf(name), role: "original", photo: { trashedAt: null } },
    select: { photoId: true, photo: { select: { files: { where: { role: "raw" }, select: { id: true } } } } },
    take: 2,
  });
  if (files.length === 0) return { status: "not found" };
  if (files.length > 1) return { status: "multiple" };
  return { status: "found", image_id: String(files[0]!.photoId), format_exist: files[0]!.photo!.files.length > 0 };
}
