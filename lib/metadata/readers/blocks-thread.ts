import { parentPort } from "node:worker_threads";
import { factsOfBlocks, type EmbeddedBlocks } from "@/lib/metadata/blocks/facts-of-blocks";
import type { BlocksAnswer, BlocksQuestion } from "@/lib/metadata/readers/blocks";
import { parseXmp } from "@/lib/metadata/blocks/xmp";
import { decodeXmp } from "@/lib/metadata/blocks/xmp-text";

/** The thread in which the bytes that files bring are made sense of; lib/metadata/readers/blocks.ts asks it. */
parentPort!.on("message", (question: BlocksQuestion) => {
  answerTo(question).then(
    (answer) => parentPort!.postMessage(answer),
    (error: unknown) => parentPort!.postMessage({ error: String(error) }),
  );
});

async function answerTo(question: BlocksQuestion): Promise<BlocksAnswer> {
  if ("packet" in question) return { xmp: parseXmp(decodeXmp(question.packet)) };
  return { facts: await factsOfBlocks(asSent(question.blocks), question.exifSource) };
}

/** Between threads a Buffer becomes a plain array of bytes. */
const asSent = (blocks: EmbeddedBlocks): EmbeddedBlocks => ({
  ...blocks,
  iptc: blocks.iptc && Buffer.from(blocks.iptc.buffer, blocks.iptc.byteOffset, blocks.iptc.byteLength),
});
