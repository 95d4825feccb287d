import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { finiteNumber, firstName, firstPositive, type RawTags } from "@/lib/metadata/normalize/raw-tags";
import { tagText } from "@/lib/metadata/normalize/raw-tags";

type Camera = Pick<
  PhotoFacts,
  | "cameraMake"
  | "cameraModel"
  | "lens"
  | "focalLengthMm"
  | "focalLength35Mm"
  | "aperture"
  | "exposureSeconds"
  | "iso"
  | "exposureBiasEv"
  | "flashFired"
>;

/** What took the picture, and how. */
export function cameraOf({ exif, xmp, other }: RawTags): Camera {
  const make = firstName(exif.Make, xmp["tiff:make"], other.Make);
  return {
    cameraMake: make,
    cameraModel: modelWithoutMake(firstName(exif.Model, xmp["tiff:model"], other.Model), make),
    lens: lensOf(exif, xmp, other),
    focalLengthMm: firstPositive(exif.FocalLength, xmp["exif:focallength"], other.FocalLength),
    focalLength35Mm: firstPositive(
      exif.FocalLengthIn35mmFormat,
      xmp["exif:focallengthin35mmfilm"],
      other.FocalLengthIn35mmFormat,
    ),
    aperture: firstPositive(exif.FNumber, xmp["exif:fnumber"], other.FNumber) ?? apertureOfApex(exif.ApertureValue),
    exposureSeconds:
      firstPositive(exif.ExposureTime, xmp["exif:exposuretime"], other.ExposureTime) ??
      secondsOfApex(exif.ShutterSpeedValue),
    iso: isoOf(exif, xmp, other),
    exposureBiasEv: biasOf(
      exif.ExposureCompensation ??
        exif.ExposureBiasValue ??
        xmp["exif:exposurebiasvalue"] ??
        other.ExposureCompensation,
    ),
    flashFired: flashOf(exif.Flash ?? xmp["exif:flash"]),
  };
}

/** "Canon Canon EOS 5D" is shown as make and model: the model need not say the make again. */
function modelWithoutMake(model: string | null, make: string | null): string | null {
  if (!model || !make) return model;
  const doubled = `${make} ${make} `;
  return model.toLowerCase().startsWith(doubled.toLowerCase()) ? model.slice(make.length + 1) : model;
}

/** The lens by the best name there is; its range when it has none. */
export function lensOf(exif: RawTags["exif"], xmp: RawTags["xmp"], other: RawTags["other"]): string | null {
  const named = [exif.LensModel, other.LensModel, xmp["exifex:lensmodel"], xmp["aux:lens"], other.LensID, other.Lens]
    .map((value) => firstName(value))
    .find(
      (text) =>
        text !== null && !/^(----|n\/a|unknown|\(?0\)?$|manual lens no cpu)/i.test(text) && /[a-z0-9]/i.test(text),
    );
  return (
    named?.replace(/^(\d+)(?:\.0)?(\.\d+)? ?- ?(\d+)(?:\.0)?(\.\d+)? mm\b/, "$1$2-$3$4mm") ??
    lensOfRange(exif.LensInfo ?? exif.LensSpecification)
  );
}

/** Four numbers: shortest and longest focal length, and the f-number at each. */
function lensOfRange(value: unknown): string | null {
  const numbers = Array.isArray(value) ? value.map(finiteNumber) : tagText(value).split(" ").map(finiteNumber);
  const [shortest, longest, wide, tele] = numbers;
  if (!shortest || !longest) return null;
  const range = (from: number, to: number): string =>
    from === to ? `${rounded(from)}` : `${rounded(from)}-${rounded(to)}`;
  return `${range(shortest, longest)}mm${wide && tele ? ` f/${range(wide, tele)}` : ""}`;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** APEX (EXIF 2.32, annex C): f-number = 2^(Av/2), time = 2^-Tv. */
const apertureOfApex = (value: unknown): number | null => {
  const apex = firstPositive(value);
  return apex === null || apex > 20 ? null : rounded(2 ** (apex / 2));
};

const secondsOfApex = (value: unknown): number | null => {
  const apex = finiteNumber(value);
  return apex === null || apex === 0 || Math.abs(apex) > 20 ? null : 2 ** -apex;
};

/** 65535 in the old 16-bit field says "more than fits": the newer fields have the number. */
function isoOf(exif: RawTags["exif"], xmp: RawTags["xmp"], other: RawTags["other"]): number | null {
  const [first, ...rest] = [
    isoNumber(exif.ISO),
    isoNumber(exif.RecommendedExposureIndex),
    isoNumber(exif.StandardOutputSensitivity),
  ];
  const found = first === 65535 ? (rest.find((value) => value !== null) ?? null) : first;
  const iso = found ?? isoNumber(xmp["exif:isospeedratings"]) ?? isoNumber(other.ISO);
  return iso === null ? null : Math.round(iso);
}

/** Nikon writes "0 200": the last number counts. */
export function isoNumber(value: unknown): number | null {
  const numbers =
    typeof value === "string"
      ? value.trim().split(/\s+/)
      : ArrayBuffer.isView(value)
        ? [...(value as Uint16Array)]
        : [value].flat();
  return firstPositive(...numbers.reverse());
}

const biasOf = (value: unknown): number | null => {
  const bias = finiteNumber(value);
  return bias === null || Math.abs(bias) > 20 ? null : Math.round(bias * 100) / 100 || 0;
};

/** The lowest bit of EXIF's Flash is whether it fired; XMP has it as a structure. */
function flashOf(value: unknown): boolean | null {
  if (value && typeof value === "object" && !Array.isArray(value)) {
    const fired = Object.entries(value as Record<string, unknown>).find(([name]) => /fired$/i.test(name))?.[1];
    return fired === undefined ? null : /^true$/i.test(tagText(fired));
  }
  const bits = finiteNumber(value);
  return bits === null ? null : (bits & 1) === 1;
}
