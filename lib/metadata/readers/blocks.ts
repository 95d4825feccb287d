import { log } from "@/lib/logging/log";
import type { EmbeddedBlocks } from "@/lib/metadata/blocks/facts-of-blocks";
import { factsOfTags } from "@/lib/metadata/normalize/facts-of-tags";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { noTags, type Values } from "@/lib/metadata/normalize/raw-tags";
import { askThread, type ThreadPool } from "@/lib/threads/thread-pool";

/**
 * Makes sense of metadata in a thread of its own: whatever a file holds, it neither keeps the server from others nor
 * never ends. A file whose blocks are too much for it is taken in without what they say.
 */

export type BlocksQuestion = { blocks: EmbeddedBlocks; exifSource?: string } | { packet: Uint8Array };
export type BlocksAnswer = { facts: PhotoFacts } | { xmp: Values | null };

const readers: ThreadPool = { module: "lib/metadata/readers/blocks-thread", timeoutMs: 4_000, memoryMb: 512 };

/** The facts that embedded blocks tell; with `exifSource` EXIF is read from that TIFF instead. Never throws. */
export async function readBlocks(blocks: EmbeddedBlocks, exifSource?: string): Promise<PhotoFacts> {
  const answer = await askThread<{ facts: PhotoFacts }>(readers, { blocks, exifSource } satisfies BlocksQuestion);
  if (!("error" in answer)) return answer.facts;
  log.warn({ event: "metadata-given-up", reason: answer.error }, "the metadata of a file could not be read");
  return factsOfTags(noTags(), blocks.size, 1, {});
}

/**
 * The properties of an XMP document as lib/metadata/blocks/xmp.ts gives them; null for what is none, or more than a
 * thread gets through.
 */
export async function readXmp(packet: Uint8Array): Promise<Values | null> {
  const answer = await askThread<{ xmp: Values | null }>(readers, { packet } satisfies BlocksQuestion);
  return "error" in answer ? null : answer.xmp;
}
