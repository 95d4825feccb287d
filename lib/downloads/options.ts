import path from "node:path";
import type { Viewer } from "@/lib/access/viewer";
import { notFound } from "@/lib/errors";
import { findPhoto } from "@/lib/photos/queries";
import { downloadTypes, type DownloadType } from "@/lib/photos/schema";

export type DownloadOption = {
  type: DownloadType;
  label: string;
  extension: string;
  name: string;
  size_bytes: number | null;
};

const labels: Record<DownloadType, string> = {
  original: "Original",
  raw: "Raw file",
  jpeg: "JPEG",
  sidecar: "Sidecar",
  motion: "Film of the motion photo",
};

/**
 * What can be downloaded of a photo: its files, and a JPEG where the original is none. Errors: "not-found" when it is
 * not for `viewer` to see.
 */
export async function downloadOptions(viewer: Viewer, photoId: number): Promise<DownloadOption[]> {
  const photo = await findPhoto(viewer, photoId);
  if (!photo) throw notFound("photo");
  const ofRole = (role: DownloadType) => photo.files.find((file) => file.role === role);
  const original = ofRole("original") ?? ofRole("raw");
  return downloadTypes.flatMap((type): DownloadOption[] => {
    // A photo that is only a raw file has that as its original.
    const file = type === "original" ? original : ofRole(type) === original ? undefined : ofRole(type);
    if (file)
      return [
        {
          type,
          label: labels[type],
          extension: path.extname(file.name).toLowerCase() || `.${file.format}`,
          name: file.name,
          size_bytes: photo.disclosure.isComplete ? file.sizeBytes : null,
        },
      ];
    const isMade =
      type === "jpeg" &&
      photo.disclosure.jpeg &&
      photo.kind === "picture" &&
      photo.version !== "" &&
      // A marked JPEG is another file than the original.
      (original?.format !== "jpeg" || (viewer.kind === "bearer" && viewer.watermark !== null));
    return isMade
      ? [
          {
            type,
            label: labels.jpeg,
            extension: ".jpg",
            name: `${path.parse(original?.name ?? `photo-${photoId}`).name}.jpg`,
            size_bytes: null,
          },
        ]
      : [];
  });
}
