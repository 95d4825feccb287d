/**
 * How one part of the page tells the others that photos came, went or changed: whoever uploads, trashes, edits or
 * moves photos announces it, and every grid on the page catches up without losing its place.
 */

const eventName = "photoflow-library-changed";

export type LibraryChange = {
  /** Photos that are gone from everywhere (in the trash, deleted): taken out at once, before the server is asked. */
  removedIds?: readonly number[];
  /** More of the same follows: not yet the time to ask the server how things stand. */
  goesOn?: boolean;
};

export function announceLibraryChange(change: LibraryChange = {}): void {
  window.dispatchEvent(new CustomEvent<LibraryChange>(eventName, { detail: change }));
}

/** Calls `listener` at every change; gives the way to stop. */
export function onLibraryChange(listener: (change: LibraryChange) => void): () => void {
  const handle = (event: Event) => listener((event as CustomEvent<LibraryChange | null>).detail ?? {});
  window.addEventListener(eventName, handle);
  return () => window.removeEventListener(eventName, handle);
}
