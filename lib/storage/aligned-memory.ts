/**
 * Pieces of memory that begin at a page, as the system wants them for writing past its file cache. JavaScript has no
 * other way to get one than the memory of a WebAssembly module. They are used again and again: fresh memory costs as
 * much time as hashing.
 */

const wasmPageBytes = 64 * 1024;

/** What nearly every JPEG fits into. Only what is written to takes real memory. */
const memoryBytes = 32 * 1024 * 1024;

const free: Buffer[] = [];

export function borrowMemory(): Buffer {
  const pages = memoryBytes / wasmPageBytes;
  return free.pop() ?? Buffer.from(new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer);
}

export function returnMemory(memory: Buffer): void {
  free.push(memory);
}
