import { AsyncLocalStorage } from "node:async_hooks";
import { z } from "zod";
import { previewParameter, type PreviewAddress } from "@/lib/access/preview-address";
import { AppError } from "@/lib/errors";

/**
 * As whom a request to the JSON API looks, by the parameters of its address. Only routes that say so know of it; for
 * all others these count for nothing.
 */
export const previews = new AsyncLocalStorage<PreviewAddress | null>();

const albumSchema = z.coerce.number().int().min(1).max(0x7fffffff);

export function previewAddressOf(request: Request): PreviewAddress | null {
  const query = new URL(request.url).searchParams;
  const as = query.get(previewParameter);
  if (as === null) return null;
  if (!query.has("album")) return { as, albumId: null };
  const album = albumSchema.safeParse(query.get("album"));
  if (!album.success) throw new AppError("invalid", "must be the number of an album", { field: "album" });
  return { as, albumId: album.data };
}
