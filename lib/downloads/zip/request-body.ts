import { AppError } from "@/lib/errors";

/**
 * The wish for a zip: JSON from programs, and a form from the page, because a browser shows the progress of what a form
 * brings. There the numbers stand in one field, with points between them, which addresses need not spell out.
 */
export function wishOf(contentType: string, text: string): unknown {
  if (contentType.startsWith("application/x-www-form-urlencoded")) {
    const form = new URLSearchParams(text);
    const albumId = form.get("album_id");
    return {
      photo_ids: (form.get("photo_ids") ?? "").split(/[.,]/).filter(Boolean).map(Number),
      type: form.get("type") ?? undefined,
      ...(albumId === null ? {} : { album_id: Number(albumId) }),
    };
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError("invalid", "The body of the request is not JSON.");
  }
}

export const bodyTooLarge = () => new AppError("too-large", "The body of the request is larger than 4 MB.");
