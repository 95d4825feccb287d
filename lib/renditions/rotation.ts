/**
 * How far a person has turned a photo, clockwise, on top of what its file says. The file stays as it is; renditions are
 * made again, in a folder and under an address of their own. Pure.
 */
export type Rotation = 0 | 90 | 180 | 270;

export const quarterTurns = [90, 180, 270] as const;

export const rotationAfter = (rotation: number, by: number): Rotation =>
  ((((rotation + by) % 360) + 360) % 360) as Rotation;

/** A version is ten digits of the file's sum, and those of the rotation, in hexadecimal. */
const sumDigits = 10;

export const versionTurned = (sum: string, rotation: Rotation): string =>
  sum.slice(0, sumDigits) + (rotation === 0 ? "" : rotation.toString(16));

/** The rotation that a version tells. */
export function rotationOfVersion(version: string): Rotation {
  const rotation = Number.parseInt(version.slice(sumDigits), 16);
  return quarterTurns.find((turn) => turn === rotation) ?? 0;
}
