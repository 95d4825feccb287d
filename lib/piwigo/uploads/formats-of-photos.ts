import { requireEditablePhotos } from "@/lib/access/permissions";
import type { SignedIn } from "@/lib/access/viewer";
import { rawFormats } from "@/lib/metadata/formats";
import { orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";

/** What Piwigo calls another format of a photo is here its raw file. */

/** The extension of a raw's name, or null for any other name. */
export const rawExtension = (name: string): string | null =>
  new RegExp(`\\.(${rawFormats.join("|")})$`, "i").exec(name)?.[1]?.toLowerCase() ?? null;

/** Passes for the name of a raw. Error: 401, as Piwigo has it. */
export function requireFormatName(name: string): void {
  if (rawExtension(name) === null)
    throw new PiwigoError(
      401,
      `unexpected format extension of file "${name}" (authorized extensions: ${rawFormats.join(", ")})`,
    );
}

/** Passes for a photo that the owner may give a raw. Error: 404. */
export async function requirePhotoForFormat(owner: SignedIn, photoId: number): Promise<void> {
  await orElse(
    requireEditablePhotos(owner, [photoId]),
    () => new PiwigoError(404, "ws_images_upload : image_id not found"),
  );
}
