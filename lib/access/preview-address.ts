/** How an address says as whom something is looked at. Pure: the browser has this too. */

export const previewParameter = "as";

/** A stranger; a person or a group by their ids. */
export const previewPattern = /^(stranger|person-[1-9]\d{0,8}|group-[1-9]\d{0,8})$/;

/** As whom, and of which album; null for the whole gallery. */
export type PreviewAddress = { as: string; albumId: number | null };

/** The parameters of an address within it. */
export const previewQuery = ({ as, albumId }: PreviewAddress): string =>
  `${previewParameter}=${as}${albumId === null ? "" : `&album=${albumId}`}`;
