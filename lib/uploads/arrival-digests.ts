import { Digest } from "@/lib/storage/stage-file";

/**
 * What has been hashed of uploads whose connection broke off, so that one that goes on need not be read again. Of this
 * process alone: after a restart, the whole file is read once it is complete. Kept where every copy of this code in the
 * process finds it.
 */

/** More than wait for their senders at a time; each takes some hundred bytes. */
const maxKept = 1000;

const shared = globalThis as { photoflowArrivalDigests?: Map<string, Digest> };
const kept = (shared.photoflowArrivalDigests ??= new Map<string, Digest>());

/** The digest of an upload's first `start` bytes, to go on with; null when it is not known. */
export function takeDigest(uploadId: string, start: number): Digest | null {
  const known = kept.get(uploadId);
  kept.delete(uploadId);
  if (start === 0) return new Digest();
  return known?.sizeBytes === start ? known : null;
}

export function keepDigest(uploadId: string, digest: Digest): void {
  kept.set(uploadId, digest);
  const [oldest] = kept.keys();
  if (kept.size > maxKept) kept.delete(oldest!);
}
