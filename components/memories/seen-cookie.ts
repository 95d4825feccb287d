/** Where a browser keeps the last day ("2026-11-21") on which its owner wants no memories above the library. */
export const memoriesSeenCookie = "photoflow-memories";
