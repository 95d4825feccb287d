import type { Readable } from "node:stream";

/**
 * Where originals and renditions lie, whatever keeps them. A key is a path with "/", such as
 * "originals/2024/05/IMG_1234.JPG" (lib/storage/keys.ts). What drivers promise is in driver-contract.ts.
 */
export type StorageDriver = {
  /**
   * Keeps bytes under a key: there as a whole or not at all, whatever happens meanwhile. A file at `path`, of this
   * machine, is moved away. False when `onlyNew` is asked for and the key is taken; of two at once one gets it, which
   * may be seen empty until it is there. `isLasting`: on the disk for certain before this resolves; what can be made
   * again need not be.
   */
  put(key: string, from: { path: string } | Uint8Array, options?: PutOptions): Promise<boolean>;
  /** The bytes, or some of them. Rejects with the code "ENOENT" when there are none, before the first byte. */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** Null when there is nothing. */
  stat(key: string): Promise<StoredObject | null>;
  /** Passes when there is nothing. */
  delete(key: string): Promise<void>;
  /** Removes all whose keys begin with `folder` and "/". */
  deleteFolder(folder: string): Promise<void>;
  /** Those whose keys begin with `folder` and "/", in the order of their keys, page by page. */
  list(folder: string, page?: { after?: string; limit?: number }): Promise<ListPage>;
  /** The names of the folders directly below one, in their order. */
  listFolders(folder: string): Promise<string[]>;
  /**
   * The file on this machine, for programs that read files, as long as `work` lasts. Where there is none `work` finds
   * none, or this rejects like `open`.
   */
  localCopy<Result>(key: string, work: (path: string) => Promise<Result>): Promise<Result>;
  /** The file on this machine where it lies there anyway: for sending without a copy. */
  pathOf?(key: string): string;
  /** An address from which a browser gets the bytes itself for so many seconds. */
  publicUrl?(key: string, seconds: number): Promise<string>;
};

/** In bytes, both ends included. */
export type ByteRange = { start: number; end: number };

export type PutOptions = { onlyNew?: boolean; isLasting?: boolean };

/** `modifiedAt`: when its bytes were written; `storedAt`: when it got its key. */
export type StoredObject = { key: string; sizeBytes: number; modifiedAt: Date; storedAt: Date };

export type ListPage = { objects: StoredObject[]; next: string | null };
