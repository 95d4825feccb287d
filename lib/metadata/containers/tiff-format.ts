import type { FileFormat, RawFormat } from "@/lib/metadata/formats";
import { readTiffDirectories, type TiffDirectory, type ReadAt } from "@/lib/metadata/containers/tiff-directories";

/**
 * Most raw formats are TIFF files with a few tags of their own. A finished TIFF that was developed from a raw still
 * names the camera's maker, so the maker alone tells nothing: there must be sensor data too.
 */

const tag = {
  compression: 0x0103,
  photometricInterpretation: 0x0106,
  make: 0x010f,
  cfaPattern: 0x828e,
  leafData: 0x8606,
  dngVersion: 0xc612,
};

/** Photometric interpretations of sensor data: colour filter array, linear raw. */
const sensorPhotometrics = new Set([32803, 34892]);

/** Compressions that only raw files have: Sony, Nikon, Samsung, Kodak, Pentax. */
const sensorCompressions = new Set([32767, 32769, 32770, 32772, 34713, 65000, 65535]);

const formatByMaker: readonly [RegExp, RawFormat][] = [
  [/^nikon/i, "nef"],
  [/^sony/i, "arw"],
  [/^(pentax|ricoh|asahi)/i, "pef"],
  [/^samsung/i, "srw"],
  [/^hasselblad/i, "3fr"],
  [/^phase one/i, "iiq"],
  [/^leaf/i, "mos"],
  [/^mamiya/i, "mef"],
  [/^(seiko )?epson/i, "erf"],
  [/^(eastman )?kodak/i, "dcr"],
];

/** Formats that share maker and tags with another one and differ by name only. */
const siblings: Partial<Record<RawFormat, readonly RawFormat[]>> = {
  nef: ["nrw"],
  dcr: ["kdc"],
  "3fr": ["iiq"],
  mos: ["iiq"],
};

/** The format of a TIFF-based file, or null when it is no TIFF. `extension` is that of its name, in lower case. */
export async function tiffFormat(readAt: ReadAt, extension: string): Promise<FileFormat | null> {
  const head = await readAt(0, 16);
  if (!/^(II[*+]\0|MM\0[*+])/.test(head.toString("latin1"))) return null;
  if (head.toString("latin1", 8, 10) === "CR") return "cr2";
  if (head.toString("latin1", 8, 12) === "IIII" || head.toString("latin1", 8, 12) === "MMMM") return "iiq";
  const directories = await readTiffDirectories(readAt);
  if (directories.length === 0) return null;
  if (directories[0]!.has(tag.dngVersion)) return "dng";
  const maker =
    directories.map((directory) => directory.get(tag.make)).find((value) => typeof value === "string") ?? "";
  const byMaker = formatByMaker.find(([pattern]) => pattern.test(maker))?.[1];
  if (!byMaker) return "tiff";
  const named = [byMaker, ...(siblings[byMaker] ?? [])].find((format) => format === extension);
  if (named) return named;
  return directories.some(holdsSensorData) ? byMaker : "tiff";
}

function holdsSensorData(directory: TiffDirectory): boolean {
  return (
    sensorPhotometrics.has(Number(directory.get(tag.photometricInterpretation))) ||
    sensorCompressions.has(Number(directory.get(tag.compression))) ||
    directory.has(tag.cfaPattern) ||
    directory.has(tag.leafData)
  );
}
