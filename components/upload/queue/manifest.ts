import type { AlbumRef } from "@/components/upload/queue/upload-item";

/**
 * What this browser still has to send, written down so that it outlives the page: names and sizes, not the bytes, which
 * a page may not keep. After a reload the person chooses the files again, and they go on where they stopped.
 */

export type ManifestEntry = {
  /** The upload item's. */
  id: string;
  name: string;
  size: number;
  lastModified: number;
  sourceFolder: string;
  album: AlbumRef | null;
  /** Who is sending it: several people may share a browser. */
  person: string;
  /** The tab that is sending it. */
  tab: string;
};

const storeName = "unfinished";
const aliveKey = (tab: string) => `photoflow-uploading:${tab}`;
const heartbeatMs = 4_000;

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("photoflow-uploads", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
  return opened;
}

async function change(work: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await open()).transaction(storeName, "readwrite");
  work(transaction.objectStore(storeName));
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB"));
  });
}

// A private window or a full disk may refuse to write anything down. Uploading works without: only a reload then
// forgets.
const orNot = (work: Promise<void>): Promise<void> => work.catch(() => undefined);

export const writeDown = (entries: readonly ManifestEntry[]): Promise<void> =>
  orNot(change((store) => entries.forEach((entry) => store.put(entry))));
export const crossOut = (ids: readonly string[]): Promise<void> =>
  orNot(change((store) => ids.forEach((id) => store.delete(id))));

/** What an earlier page of this person's did not finish; what another open tab is sending right now is not among it. */
export async function unfinishedEntries(person: string): Promise<ManifestEntry[]> {
  try {
    const request = (await open()).transaction(storeName).objectStore(storeName).getAll() as IDBRequest<
      ManifestEntry[]
    >;
    const entries = await new Promise<ManifestEntry[]>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
    });
    return entries.filter((entry) => entry.person === person && !isAlive(entry.tab));
  } catch {
    return [];
  }
}

function isAlive(tab: string): boolean {
  const heard = Number(localStorage.getItem(aliveKey(tab)));
  return Date.now() - heard < 3 * heartbeatMs;
}

/** Tells other tabs that this one is at work, until the function that it gives is called. */
export function sayAlive(tab: string): () => void {
  const say = () => localStorage.setItem(aliveKey(tab), String(Date.now()));
  const fallSilent = () => {
    clearInterval(timer);
    localStorage.removeItem(aliveKey(tab));
    removeEventListener("pagehide", fallSilent);
  };
  say();
  const timer = setInterval(say, heartbeatMs);
  addEventListener("pagehide", fallSilent);
  return fallSilent;
}
