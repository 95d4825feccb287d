import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { config } from "@/lib/config";

export type BaseMapScale = "110m" | "50m" | "10m";

const shared = globalThis as { photoflowBaseMaps?: Map<BaseMapScale, Promise<Buffer>> };

/** The countries of Natural Earth at a scale, as gzipped TopoJSON. Packed once: a megabyte at most. */
export function baseMap(scale: BaseMapScale): Promise<Buffer> {
  const known = (shared.photoflowBaseMaps ??= new Map<BaseMapScale, Promise<Buffer>>());
  if (!known.has(scale)) known.set(scale, pack(scale));
  return known.get(scale)!;
}

const pack = async (scale: BaseMapScale): Promise<Buffer> =>
  promisify(gzip)(await readFile(path.join(config().home, "node_modules", "world-atlas", `countries-${scale}.json`)), {
    level: 9,
  });
