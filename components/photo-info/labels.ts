import { cameraName } from "@/lib/format/camera";
import { fullDay, offsetName, timeOfDay } from "@/lib/format/dates";
import { formatAperture, formatExposure, formatExposureBias, formatFocalLength } from "@/lib/format/exposure";
import type { PhotoDetail } from "@/lib/photos/detail";

/** What the information panel says about a photo. Pure. */

const uncertainty: Record<string, string> = {
  gps: "by the satellites’ clock",
  filename: "by the file’s name",
  file: "by the file’s own date",
  added: "when it was added; the file does not say",
};

/** "Sunday, 12 May 2024" and "13:45 · UTC+02:00 · by the file’s name". */
export function takenLines(photo: Pick<PhotoDetail, "takenLocal" | "takenOffsetMinutes" | "takenSource">): {
  title: string;
  detail: string;
} {
  const parts = [
    timeOfDay(photo.takenLocal),
    photo.takenOffsetMinutes === null ? "" : offsetName(photo.takenOffsetMinutes),
    uncertainty[photo.takenSource] ?? "",
  ];
  return { title: fullDay(photo.takenLocal), detail: parts.filter(Boolean).join(" · ") };
}

/** "Canon EOS R6". */
export const cameraLine = ({ cameraMake, cameraModel }: Pick<PhotoDetail, "cameraMake" | "cameraModel">): string =>
  cameraName(cameraMake, cameraModel);

/** "1/250 s · f/2.8 · ISO 400" and "50 mm (75 mm on full frame) · +0.3 EV · flash fired". */
export function exposureLine(photo: PhotoDetail): { main: string; more: string } {
  const main = [
    photo.exposureSeconds && formatExposure(photo.exposureSeconds),
    photo.aperture && formatAperture(photo.aperture),
    photo.iso && `ISO ${photo.iso}`,
  ];
  const equivalent =
    photo.focalLength35Mm && photo.focalLength35Mm !== photo.focalLengthMm
      ? formatFocalLength(photo.focalLength35Mm)
      : "";
  const focal = photo.focalLengthMm
    ? formatFocalLength(photo.focalLengthMm) + (equivalent && ` (${equivalent} on full frame)`)
    : equivalent && `${equivalent} on full frame`;
  const more = [
    focal,
    photo.exposureBiasEv !== null && photo.exposureBiasEv !== 0 && formatExposureBias(photo.exposureBiasEv),
    photo.flashFired === null ? "" : photo.flashFired ? "flash fired" : "no flash",
  ];
  return { main: main.filter(Boolean).join(" · "), more: more.filter(Boolean).join(" · ") };
}

/** "47.37174° N, 8.54226° E". */
export function coordinatesInWords(latitude: number, longitude: number): string {
  const side = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(5)}° ${value < 0 ? negative : positive}`;
  return `${side(latitude, "N", "S")}, ${side(longitude, "E", "W")}`;
}
