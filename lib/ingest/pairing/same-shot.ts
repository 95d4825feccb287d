/** Whether two files are one shot: a raw and its JPEG, a picture and its sidecar. Pure. */

export type Shot = {
  sourceFolder: string;
  /** Wall-clock time that the file itself tells, else null. */
  takenLocal: string | null;
  cameraModel: string | null;
};

/** A camera writes both files of a shot within this time. */
const toleranceMs = 2_000;

/**
 * True for two files of the same name that are one shot: nothing speaks against it, and either the time or the folder
 * speaks for it. Never by time alone: callers compare names first.
 */
export function isSameShot(a: Shot, b: Shot): boolean {
  if (contradict(a, b)) return false;
  return (
    (a.takenLocal !== null && b.takenLocal !== null) || (a.sourceFolder !== "" && a.sourceFolder === b.sourceFolder)
  );
}

/** True when folder, camera or time show two different shots; what is unknown on one side shows nothing. */
export function contradict(a: Shot, b: Shot): boolean {
  if (a.sourceFolder && b.sourceFolder && a.sourceFolder !== b.sourceFolder) return true;
  if (a.cameraModel && b.cameraModel && a.cameraModel !== b.cameraModel) return true;
  if (!a.takenLocal || !b.takenLocal) return false;
  return Math.abs(Date.parse(`${a.takenLocal}Z`) - Date.parse(`${b.takenLocal}Z`)) > toleranceMs;
}
