/**
 * The pictures that are made from a file for display. Pure: the browser builds addresses with it.
 *
 * Numbered sizes are the longest side in pixels. The first four are made when a photo comes in; the others when
 * someone asks for them first.
 */
export const ingestSizes = [320, 640, 1280, 2048] as const;
const onDemandSizes = [3840] as const;
export const allSizes = [...ingestSizes, ...onDemandSizes] as const;

export type RenditionSize = (typeof allSizes)[number];

/**
 * "full": every pixel, as a format that browsers show. "animated": moving pictures. "clip": a film, with range
 * requests. "motion": the film in a motion photo.
 */
export type RenditionName = `${RenditionSize}` | "full" | "animated" | "clip" | "motion";

export const renditionNames: readonly RenditionName[] = [
  ...allSizes.map((size) => `${size}` as const),
  "full",
  "animated",
  "clip",
  "motion",
];

/** The address of a rendition. `version` is the photo's; it makes the address change when the picture does. */
export const renditionUrl = (photoId: number, rendition: RenditionName | RenditionSize, version: string): string =>
  `/media/${photoId}/${rendition}?v=${version}`;

/** The photo's version that an address of a rendition names. */
export const versionOfUrl = (url: string): string | null => new URL(url, "http://localhost").searchParams.get("v");

/** The pixels of a rendition of a `widthPx` × `heightPx` photo: fitted into a square of `size`, never enlarged. */
export function renditionDimensions(
  widthPx: number,
  heightPx: number,
  size: number,
): { widthPx: number; heightPx: number } {
  const scale = Math.min(1, size / Math.max(widthPx, heightPx));
  return { widthPx: Math.max(1, Math.round(widthPx * scale)), heightPx: Math.max(1, Math.round(heightPx * scale)) };
}

/**
 * A srcset of the given sizes with true widths, ending at the first that has all of the photo's pixels. `address`: what
 * a page makes of addresses.
 */
export function renditionSrcSet(
  photo: { id: number; version: string; widthPx: number; heightPx: number },
  sizes: readonly RenditionSize[],
  address: (path: string) => string = (path) => path,
): string {
  const longest = Math.max(photo.widthPx, photo.heightPx);
  const enough = sizes.findIndex((size) => size >= longest);
  return sizes
    .slice(0, enough < 0 ? sizes.length : enough + 1)
    .map(
      (size) =>
        `${address(renditionUrl(photo.id, size, photo.version))} ${renditionDimensions(photo.widthPx, photo.heightPx, size).widthPx}w`,
    )
    .join(", ");
}
