"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { AlbumRef } from "@/components/upload/queue/upload-item";

/**
 * Where files go that are dropped or pasted on the page that is open: to its album; on the upload page into the list,
 * where their destination is chosen ("ask"); anywhere else into the library.
 */
export type DropTarget = AlbumRef | "ask" | null;

let target: DropTarget = null;
const listeners = new Set<() => void>();

function setTarget(next: DropTarget) {
  target = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useDropTarget = (): DropTarget =>
  useSyncExternalStore(
    subscribe,
    () => target,
    () => null,
  );

/** On the page of an album that the viewer may change: what is dropped here goes into it. */
export function UploadIntoAlbum({ id, name }: AlbumRef) {
  useEffect(() => {
    setTarget({ id, name });
    return () => setTarget(null);
  }, [id, name]);
  return null;
}

/** On the upload page itself. */
export function useAskForDestination(): void {
  useEffect(() => {
    setTarget("ask");
    return () => setTarget(null);
  }, []);
}
