/** The picture of a photo in the grid behind, when it is on the screen: where the lightbox opens from and closes to. */
export function tilePicture(photoId: number): HTMLImageElement | null {
  const tile = document.querySelector(`[data-photo-id="${photoId}"]`);
  const picture = tile instanceof HTMLImageElement ? tile : (tile?.querySelector("img") ?? null);
  if (!picture) return null;
  const box = picture.getBoundingClientRect();
  return box.width > 0 && box.bottom > 0 && box.top < window.innerHeight ? picture : null;
}

/**
 * What the grid shows of a photo already, so that the first frame needs no request; else the smallest rendition will
 * do.
 */
export const gridPictureUrl = (photoId: number): string | null => tilePicture(photoId)?.currentSrc || null;
