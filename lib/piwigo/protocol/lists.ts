/** Lists as clients write them into one text: separated by blanks, commas, semicolons or bars. */

/** The parts of a list, or of several lists sent under one name. */
export const partsOf = (sent: string | string[]): string[] =>
  [sent]
    .flat()
    .flatMap((text) => text.split(/[\s,;|]+/))
    .filter((part) => part !== "");

/** The ids in a list; what is no id is left out. */
export const idsOf = (sent: string | string[]): number[] =>
  partsOf(sent)
    .filter((part) => /^[1-9]\d{0,8}$/.test(part))
    .map(Number);
