import { askExiftool, hasExiftool } from "@/lib/metadata/tools/exiftool";
import { factsOfTags, orientationOf } from "@/lib/metadata/normalize/facts-of-tags";
import type { FileFormat } from "@/lib/metadata/formats";
import type { Orientation, PhotoFacts, TagGroups } from "@/lib/metadata/photo-facts";
import {
  finiteNumber,
  firstPositive,
  noTags,
  type RawTags,
  type StoredSize,
  type Values,
} from "@/lib/metadata/normalize/raw-tags";
import { readBlocks } from "@/lib/metadata/readers/blocks";
import { readableGroup } from "@/lib/metadata/normalize/readable-tags";
import { translated } from "@/lib/metadata/normalize/tag-values";
import { tagText } from "@/lib/metadata/normalize/raw-tags";

/** Tags that facts are made of, as numbers; the rest as ExifTool words it. */
const numericTags = [
  "Orientation",
  "Rotation",
  "ExposureTime",
  "FNumber",
  "ISO",
  "FocalLength",
  "FocalLengthIn35mmFormat",
  "ExposureCompensation",
  "Flash",
  "LensInfo",
  "ExifImageWidth",
  "ExifImageHeight",
  "ImageWidth",
  "ImageHeight",
  "ImageSize",
  "Aperture",
  "ShutterSpeed",
  "FocalLength35efl",
  "Rating",
  "GPSLatitude",
  "GPSLongitude",
  "GPSAltitude",
  "GPSAltitudeRef",
].map((name) => `-${name}#`);

const containsTiff: readonly FileFormat[] = [
  "3fr",
  "arw",
  "cr2",
  "dcr",
  "dng",
  "erf",
  "iiq",
  "kdc",
  "mef",
  "mos",
  "nef",
  "nrw",
  "pef",
  "srw",
];

/** Facts of a raw file, by ExifTool; without it, what exifr finds in those that are TIFFs. */
export async function readRaw(path: string, format: FileFormat): Promise<PhotoFacts> {
  const answer = hasExiftool() ? await askExiftool(path, ...numericTags, "-all", "-fast") : null;
  if (!answer) return readAsTiff(path, format);
  const groups = groupsOf(answer);
  return factsOfTags(tagsOf(groups), sizeOf(groups), rawOrientation(groups), shownGroups(groups));
}

const readAsTiff = (path: string, format: FileFormat): Promise<PhotoFacts> =>
  readBlocks(
    { size: null, exif: null, xmp: [], iptc: null, texts: {}, isUpright: false },
    containsTiff.includes(format) ? path : undefined,
  );

/** ExifTool's "Group:Name" → value, sorted into groups. */
export function groupsOf(answer: Values): Record<string, Values> {
  const groups: Record<string, Values> = {};
  for (const [key, value] of Object.entries(answer)) {
    const colon = key.indexOf(":");
    if (colon > 0) (groups[key.slice(0, colon)] ??= {})[key.slice(colon + 1)] = value;
  }
  return groups;
}

/** Groups about the file's place on the disk and about ExifTool itself are no one's business. */
const hiddenGroups = new Set(["System", "ExifTool"]);

/** The groups for people to look through. ExifTool writes "(Binary data 10785 bytes, …)" for what is no text. */
export function shownGroups(groups: Record<string, Values>): TagGroups {
  const shown = Object.entries(groups).filter(([name]) => !hiddenGroups.has(name));
  return Object.fromEntries(
    shown.map(([name, values]) => {
      const texts = Object.entries(values).filter(
        ([, value]) => !(typeof value === "string" && value.startsWith("(Binary data ")),
      );
      return [name, readableGroup(translated(Object.fromEntries(texts)))];
    }),
  );
}

/** XMP properties that ExifTool calls by another name than their specification. */
const xmpNames: Record<string, string> = {
  "exif:iso": "exif:isospeedratings",
  "exif:exposurecompensation": "exif:exposurebiasvalue",
};

function tagsOf(groups: Record<string, Values>): RawTags {
  const tags = noTags();
  tags.exif = { ...groups.IFD0, ...groups.ExifIFD };
  // ExifTool has turned these from APEX into f-number and seconds already.
  delete tags.exif.ApertureValue;
  delete tags.exif.ShutterSpeedValue;
  tags.gps = { ...groups.GPS };
  tags.iptc = { ...groups.IPTC };
  for (const [group, values] of Object.entries(groups)) {
    if (!group.startsWith("XMP-")) continue;
    for (const [name, value] of Object.entries(values)) {
      const key = `${group.slice(4)}:${name}`.toLowerCase();
      tags.xmp[xmpNames[key] ?? key] = value;
    }
  }
  tags.other = otherOf(groups);
  return tags;
}

/** What Composite works out of the maker's notes, and what formats without EXIF have in groups of their own. */
function otherOf(groups: Record<string, Values>): Values {
  const composite = groups.Composite ?? {};
  const merged = Object.assign({}, ...Object.values(groups).reverse()) as Values;
  return {
    Make: merged.Make,
    Model: merged.Model,
    LensModel: merged.LensModel,
    LensID: composite.LensID,
    Lens: merged.Lens,
    FNumber: composite.Aperture ?? merged.FNumber,
    ExposureTime: composite.ShutterSpeed ?? merged.ExposureTime,
    FocalLength: merged.FocalLength,
    FocalLengthIn35mmFormat: merged.FocalLengthIn35mmFormat,
    ISO: composite.ISO ?? merged.ISO,
    ExposureCompensation: merged.ExposureCompensation,
    GPSLatitude: composite.GPSLatitude,
    GPSLongitude: composite.GPSLongitude,
    GPSAltitude: composite.GPSAltitude,
    CreationTime: composite.DateTimeOriginal ?? merged.DateTimeOriginal ?? composite.DateTimeCreated,
    Author: merged.OwnerName,
  };
}

function sizeOf(groups: Record<string, Values>): StoredSize | null {
  const [widthPx, heightPx] = tagText(groups.Composite?.ImageSize).split(/[ x]/).map(Number);
  if (widthPx && heightPx) return { widthPx, heightPx };
  const width = firstPositive(groups.File?.ImageWidth, groups.IFD0?.ImageWidth);
  const height = firstPositive(groups.File?.ImageHeight, groups.IFD0?.ImageHeight);
  return width && height ? { widthPx: width, heightPx: height } : null;
}

/** Canon's and Sigma's oldest raws tell degrees. */
const orientationOfDegrees: Record<number, Orientation> = { 90: 6, 180: 3, 270: 8 };

/** How the sensor's picture must be turned. */
export function rawOrientation(groups: Record<string, Values>): Orientation {
  const degrees = finiteNumber(groups.CanonRaw?.Rotation ?? groups.SigmaRaw?.Rotation) ?? 0;
  return groups.IFD0?.Orientation === undefined
    ? (orientationOfDegrees[degrees] ?? 1)
    : orientationOf(groups.IFD0.Orientation);
}
