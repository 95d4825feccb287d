import { disclosureOfPhoto, type PhotoDisclosure } from "@/lib/access/disclosure";
import { seesPhoto } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { readAllTags } from "@/lib/metadata/readers/all-tags";
import { withOriginal } from "@/lib/storage/originals";
import { z } from "zod";

/** Everything that the file tells: values by group and tag. */
const allMetadataSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

export type AllMetadata = z.infer<typeof allMetadataSchema>;

/**
 * All metadata of a photo's file that the viewer may see, {} when it has none, null when the photo is not for
 * `viewer` to see. ExifTool knows most, makers' notes included; what was read when the photo came in stands where it is
 * not installed or cannot read the file.
 */
export async function findAllMetadata(viewer: Viewer, id: number): Promise<AllMetadata | null> {
  if (!(await seesPhoto(viewer, id))) return null;
  const photo = await db().photo.findUnique({
    where: { id },
    select: {
      metadata: { select: { tags: true } },
      files: {
        where: { role: { in: ["original", "raw"] } },
        select: { path: true },
        orderBy: { role: "asc" },
        take: 1,
      },
    },
  });
  if (!photo) return null;
  const disclosure = await disclosureOfPhoto(viewer, id);
  const all = photo.files[0] && (await withOriginal(photo.files[0].path, readAllTags).catch(() => null));
  const known = all ?? (photo.metadata ? allMetadataSchema.parse(JSON.parse(photo.metadata.tags)) : {});
  return disclosure.isComplete ? known : publicMetadata(known, disclosure);
}

/**
 * For strangers: of all that files say those tags alone that are known to tell of the picture, never of whose camera it
 * was or what the maker notes hide.
 */
function publicMetadata(all: AllMetadata, { camera, places }: PhotoDisclosure): AllMetadata {
  const isTold = (name: string) =>
    pictureTags.test(name) || (camera && cameraTags.test(name)) || (places && placeTags.test(name));
  const told = Object.entries(all).map(
    ([group, tags]) => [group, Object.fromEntries(Object.entries(tags).filter(([name]) => isTold(name)))] as const,
  );
  return Object.fromEntries(told.filter(([, tags]) => Object.keys(tags).length > 0));
}

const pictureTags =
  /^(FileType|MIMEType|ImageWidth|ImageHeight|ExifImageWidth|ExifImageHeight|Orientation|ColorSpace|BitsPerSample|ColorComponents|Duration|VideoFrameRate|DateTimeOriginal|CreateDate|OffsetTime(Original)?|Title|Description|ImageDescription|Creator|Artist|Copyright|Rights|Subject|Rating|Label|ProfileDescription)$/;
const cameraTags =
  /^(Make|Model|LensModel|LensMake|LensInfo|LensID|Lens|FNumber|ApertureValue|ExposureTime|ShutterSpeedValue|ISO|FocalLength|FocalLengthIn35mmFormat|ExposureProgram|ExposureMode|ExposureCompensation|MeteringMode|Flash|WhiteBalance|DriveMode|FocusMode|SceneCaptureType|Software)$/;
const placeTags =
  /^(GPSLatitude|GPSLongitude|GPSAltitude|GPSLatitudeRef|GPSLongitudeRef|GPSAltitudeRef|GPSImgDirection|City|State|Country|Location|CountryCode)$/;
