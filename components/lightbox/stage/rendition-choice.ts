import { allSizes, type RenditionName } from "@/lib/renditions/rendition-sizes";

/** A rendition may lack this share of the pixels wanted before a larger one is fetched: no one sees the difference. */
const tolerance = 0.97;

/** The smallest rendition that shows a photo sharply when its longest side takes `pixels` of the screen. */
export function renditionFor(photo: { widthPx: number; heightPx: number }, pixels: number): RenditionName {
  const longest = Math.max(photo.widthPx, photo.heightPx);
  const wanted = Math.min(pixels * tolerance, longest);
  const size = allSizes.find((candidate) => candidate >= wanted);
  return size ? `${size}` : "full";
}
