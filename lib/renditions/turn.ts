import { rgbaToThumbHash, thumbHashToRGBA } from "thumbhash";
import { rotationAfter, rotationOfVersion, versionTurned, type Rotation } from "@/lib/renditions/rotation";

/** What of a photo changes when it is turned. */
export type Shown = { widthPx: number; heightPx: number; version: string; placeholder: string };

/** A photo after it has been turned. The browser shows it so before the server has answered. */
export function turned<Photo extends Shown>(photo: Photo, by: number): Photo {
  const { widthPx, heightPx, version, placeholder } = photo;
  const isOnItsSide = by % 180 !== 0;
  return {
    ...photo,
    widthPx: isOnItsSide ? heightPx : widthPx,
    heightPx: isOnItsSide ? widthPx : heightPx,
    version: version && versionTurned(version, rotationAfter(rotationOfVersion(version), by)),
    placeholder: turnedPlaceholder(placeholder, rotationAfter(0, by)),
  };
}

/** What cannot be read stays as it is: it is a blur, and gone as soon as the picture is there. */
function turnedPlaceholder(placeholder: string, by: Rotation): string {
  if (!placeholder || by === 0) return placeholder;
  try {
    const { w, h, rgba } = thumbHashToRGBA(Uint8Array.from(atob(placeholder), (letter) => letter.charCodeAt(0)));
    const [across, down] = by === 180 ? [w, h] : [h, w];
    const pixels = new Uint8Array(rgba.length);
    for (let y = 0; y < down; y++) {
      for (let x = 0; x < across; x++) {
        const [fromX, fromY] = by === 90 ? [y, h - 1 - x] : by === 180 ? [w - 1 - x, h - 1 - y] : [w - 1 - y, x];
        const from = 4 * (fromY * w + fromX);
        pixels.set(rgba.subarray(from, from + 4), 4 * (y * across + x));
      }
    }
    return btoa(String.fromCharCode(...rgbaToThumbHash(across, down, pixels)));
  } catch {
    return placeholder;
  }
}
