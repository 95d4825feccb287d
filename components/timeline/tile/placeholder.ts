import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";

/** Placeholders (ThumbHash in base64) as colours and small pictures, each decoded once. */

const urls = new Map<string, string>();
const maxKept = 2000;

const bytesOf = (placeholder: string) => Uint8Array.from(atob(placeholder), (letter) => letter.charCodeAt(0));

/** The mean colour, for the very first paint; undefined when there is none or it cannot be read. */
export function placeholderColour(placeholder: string): string | undefined {
  if (!placeholder) return undefined;
  try {
    const { r, g, b } = thumbHashToAverageRGBA(bytesOf(placeholder));
    return `rgb(${Math.round(r * 255)} ${Math.round(g * 255)} ${Math.round(b * 255)})`;
  } catch {
    return undefined;
  }
}

/** The blurred picture as a data: address. */
export function placeholderPicture(placeholder: string): string | undefined {
  if (!placeholder) return undefined;
  let url = urls.get(placeholder);
  if (url) return url;
  try {
    url = thumbHashToDataURL(bytesOf(placeholder));
  } catch {
    return undefined;
  }
  if (urls.size >= maxKept) urls.clear();
  urls.set(placeholder, url);
  return url;
}
