import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { exiftoolPath } from "exiftool-vendored";
import { isRaw, type FileFormat } from "@/lib/metadata/formats";

/**
 * Copies of files for strangers, without what they are not told: where pictures were taken unless places are told, the
 * camera unless it is, and in no case serial numbers and owners' names. Pixels, sound and profiles stay as they are,
 * byte for byte. ExifTool writes them, and reads each of them again: only what it then finds nothing in is given away.
 */

export type PublicFacts = { camera: boolean; places: boolean };

/**
 * "clean": the file itself says nothing that is withheld. "copied": the copy is at the target. "refused": it cannot be
 * cleaned.
 */
export type PublicCopy = "clean" | "copied" | "refused";

const run = promisify(execFile);
const perl = "/usr/bin/perl";
const limitMs = 120_000;
const maxOutputBytes = 64 * 1024 * 1024;

/**
 * What any picture may go on saying: how it is to be shown, when it was taken, and what its author wrote for others.
 */
const alwaysKept = [
  "Orientation",
  "ICC_Profile",
  "ColorSpace",
  "DateTimeOriginal",
  "CreateDate",
  "OffsetTimeOriginal",
  "OffsetTime",
  "SubSecTimeOriginal",
  "Artist",
  "Copyright",
  "ImageDescription",
  "XMP-dc:Title",
  "XMP-dc:Description",
  "XMP-dc:Creator",
  "XMP-dc:Rights",
  "XMP-dc:Subject",
];
const keptOfCamera = [
  "Make",
  "Model",
  "LensModel",
  "LensMake",
  "LensInfo",
  "FNumber",
  "ExposureTime",
  "ISO",
  "FocalLength",
  "FocalLengthIn35mmFormat",
  "ExposureProgram",
  "ExposureCompensation",
  "MeteringMode",
  "Flash",
  "WhiteBalance",
];
const keptOfPlaces = [
  "GPS:all",
  "XMP-photoshop:City",
  "XMP-photoshop:State",
  "XMP-photoshop:Country",
  "XMP-iptcCore:Location",
  "XMP-iptcCore:CountryCode",
  "IPTC:City",
  "IPTC:Province-State",
  "IPTC:Country-PrimaryLocationName",
];
/** QuickTime films keep their place elsewhere. */
const keptOfFilmPlaces = ["Keys:GPSCoordinates", "UserData:GPSCoordinates", "ItemList:GPSCoordinates"];

/** Raw files are decoded by what they say of their camera: these alone can be taken out of them. */
const takenFromRaw = [
  "XMP:all",
  "IPTC:all",
  "SerialNumber",
  "CameraSerialNumber",
  "InternalSerialNumber",
  "LensSerialNumber",
  "OwnerName",
  "CameraOwnerName",
];
/** Nikon's raw files are encrypted in part, and the serial number is the key: without it they cannot be developed. */
const uncleanable: readonly FileFormat[] = ["nef", "nrw"];

const placeTag =
  /^(GPS|Geolocation)|Latitude|Longitude|^(City|State|Country|Sub-?location|Location|Province-State|CountryCode|Country-PrimaryLocation(Name|Code))$|^(LocationShown|LocationCreated)|Location(Name|Information|ISO6709)$/i;
const personTag = /Serial(Number)?$|SerialNumber|OwnerName|^BodyNumber$|^CameraID$/i;
const cameraTag =
  /^(Make|Model|UniqueCameraModel|CameraModelName|LensModel|LensMake|LensID|LensInfo|Lens|FNumber|ApertureValue|ExposureTime|ShutterSpeedValue|ISO|FocalLength|FocalLengthIn35mmFormat)$/i;

/** True where files can be looked at and cleaned. */
export const canMakePublicCopies = (): boolean => process.platform === "win32" || existsSync(perl);

/** Makes the copy of the file at `source` that may be shown with `facts`, at `target`, unless it needs none. */
export async function makePublicCopy(
  source: string,
  format: FileFormat,
  facts: PublicFacts,
  target: string,
): Promise<PublicCopy> {
  if (!canMakePublicCopies()) return "refused";
  if (await saysNothingWithheld(source, facts)) return "clean";
  if (uncleanable.includes(format) || (isRaw(format) && !facts.camera)) return "refused";
  try {
    await exiftool([
      ...(isRaw(format) ? argumentsForRaw(facts) : argumentsForFinished(facts)),
      "-o",
      target,
      path.resolve(source),
    ]);
    if (await saysNothingWithheld(target, facts)) return "copied";
  } catch {
    // ExifTool does not write this format, or the file is odd: then there is no copy.
  }
  await rm(target, { force: true });
  return "refused";
}

function argumentsForFinished({ camera, places }: PublicFacts): string[] {
  const kept = [
    ...alwaysKept,
    ...(camera ? keptOfCamera : []),
    ...(places ? [...keptOfPlaces, ...keptOfFilmPlaces] : []),
  ];
  return ["-all=", "-tagsFromFile", "@", ...kept.map((tag) => `-${tag}`)];
}

const argumentsForRaw = ({ places }: PublicFacts): string[] =>
  [...takenFromRaw, ...(places ? [] : ["GPS:all"])].map((tag) => `-${tag}=`);

/** Whether ExifTool finds nothing in a file, tracks inside films included, that is withheld. */
async function saysNothingWithheld(file: string, { camera, places }: PublicFacts): Promise<boolean> {
  const { stdout } = await exiftool(["-j", "-G1", "-a", "-ee", "-struct", path.resolve(file)]);
  const [tags = {}] = JSON.parse(stdout) as Record<string, unknown>[];
  return Object.entries(tags).every(([key, value]) => {
    const name = key.split(":").at(-1)!;
    if (/^(File|ExifTool|Composite|System)$/.test(key.split(":")[0]!) || key === "SourceFile" || isNothing(value))
      return true;
    return !personTag.test(name) && (places || !placeTag.test(name)) && (camera || !cameraTag.test(name));
  });
}

/** What is left where a value was taken out, versions of a block that is there without values, and kinds of numbers. */
const isNothing = (value: unknown): boolean =>
  /^(|0+(\.0+)*|\d(\.\d){3}|unknown( \(.*\))?|n\/a|none|Format \d|Home|Destination)$/i.test(String(value).trim());

const exiftool = async (args: string[]) => {
  const script = await exiftoolPath();
  return process.platform === "win32"
    ? run(script, ["-q", "-q", "-m", ...args], { timeout: limitMs, maxBuffer: maxOutputBytes })
    : run(perl, [script, "-q", "-q", "-m", ...args], {
        timeout: limitMs,
        killSignal: "SIGKILL",
        maxBuffer: maxOutputBytes,
      });
};
