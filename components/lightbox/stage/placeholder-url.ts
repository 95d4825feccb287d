import { thumbHashToDataURL } from "thumbhash";

/** A placeholder (ThumbHash in base64) as a picture that needs no request, or null when there is none. */
export function placeholderUrl(placeholder: string): string | null {
  if (!placeholder) return null;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(placeholder), (letter) => letter.charCodeAt(0)));
  } catch {
    // A placeholder that cannot be read is only a missing blur.
    return null;
  }
}
