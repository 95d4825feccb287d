/**
 * How a person wants their grids: how close, in rows of true proportions or in squares, with names below the photos or
 * without.
 */
export type GridSettings = { zoom: number; shape: "rows" | "squares"; hasDetails: boolean };

/**
 * How high rows are at each zoom, as a share of the usual height. The first two are for seeing months and years at
 * once, in squares.
 */
export const zoomShares = [0.19, 0.34, 0.6, 1, 1.6, 2.4] as const;
export const closestZoom = zoomShares.length - 1;
export const defaultGridSettings: GridSettings = { zoom: 3, shape: "rows", hasDetails: false };

/** So far away photos stand in squares below the names of months: rows of days would be mostly names. */
export const isFarAway = ({ zoom }: GridSettings): boolean => zoom <= 1;

/** "3-rows-0", as a cookie has it. */
export const gridSettingsAsText = ({ zoom, shape, hasDetails }: GridSettings): string =>
  `${zoom}-${shape}-${hasDetails ? 1 : 0}`;

export function gridSettingsOfText(text: string | undefined): GridSettings {
  const [, zoom = "", shape = "", details] = /^([0-5])-(rows|squares)-([01])$/.exec(text ?? "") ?? [];
  return zoom === ""
    ? defaultGridSettings
    : { zoom: Number(zoom), shape: shape as GridSettings["shape"], hasDetails: details === "1" };
}
