/**
 * Piwigo's named sizes: the box that each fits into, and the letters that stand for it in addresses (piwigo:
 * include/derivative_std_params.inc.php). "square" is cropped, all others are whole pictures. Pure.
 */
export const derivativeSizes = {
  square: { widthPx: 120, heightPx: 120, code: "sq" },
  thumb: { widthPx: 144, heightPx: 144, code: "th" },
  "2small": { widthPx: 240, heightPx: 240, code: "2s" },
  xsmall: { widthPx: 432, heightPx: 324, code: "xs" },
  small: { widthPx: 576, heightPx: 432, code: "sm" },
  medium: { widthPx: 792, heightPx: 594, code: "me" },
  large: { widthPx: 1008, heightPx: 756, code: "la" },
  xlarge: { widthPx: 1224, heightPx: 918, code: "xl" },
  xxlarge: { widthPx: 1656, heightPx: 1242, code: "xx" },
} as const;

export type DerivativeName = keyof typeof derivativeSizes;

export const derivativeNames = Object.keys(derivativeSizes) as DerivativeName[];

/** The size that these letters stand for. */
export const derivativeOfCode = (code: string): DerivativeName | undefined =>
  derivativeNames.find((name) => derivativeSizes[name].code === code);

export type Pixels = { widthPx: number; heightPx: number };

/**
 * The pixels of a size, by Piwigo's arithmetic: cropped to a square, else fitted into the box with fractions cut off;
 * null when the photo is no larger than the box, where Piwigo gives the photo itself.
 */
export function derivativePixels(photo: Pixels, name: DerivativeName): Pixels | null {
  const box = derivativeSizes[name];
  const [across, down] = [photo.widthPx / box.widthPx, photo.heightPx / box.heightPx];
  if (across <= 1 && down <= 1) return null;
  if (name === "square") {
    const side = Math.min(box.widthPx, photo.widthPx, photo.heightPx);
    return { widthPx: side, heightPx: side };
  }
  // The millionth makes good what the division lost: 791.9999… pixels are 792.
  const cut = (px: number): number => Math.floor(px + 1e-6);
  const fitted =
    across > down
      ? { widthPx: box.widthPx, heightPx: cut(photo.heightPx / across) }
      : { widthPx: cut(photo.widthPx / down), heightPx: box.heightPx };
  return { widthPx: Math.max(1, fitted.widthPx), heightPx: Math.max(1, fitted.heightPx) };
}
