/** Marks on the pictures of share links, as both sides of them know these. Pure: the browser has this too. */

export const watermarkPlaces = ["corner", "center", "tiled"] as const;
export type WatermarkPlace = (typeof watermarkPlaces)[number];

/** Of the PNG, in bytes; what is painted by the browser has some ten thousand. */
export const maxWatermarkBytes = 400_000;
export const maxWatermarkPx = 2_000;

/** In percent: less is not seen. */
export const minOpacity = 10;

/** How a PNG is sent. */
export const pngPrefix = "data:image/png;base64,";
