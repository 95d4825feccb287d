import { z } from "zod";
import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { baseMap } from "@/lib/places/base-map";

const baseMapSchema = z.object({ scale: z.enum(["110m", "50m", "10m"], "must be 110m, 50m or 10m").default("50m"), v: z.string().max(50).optional() });

/** The countries of the world for drawing a map: outlines as the package world-atlas has them (TopoJSON), packed with gzip once for all. The same for everybody. */
export const GET = answering(async (request) => {
  const { scale } = parseOrThrow(baseMapSchema, queryOf(request));
  const packed = await baseMap(scale);
  return new Response(new Uint8Array(packed), { headers: { "content-type": "application/gzip", "cache-control": "public, max-age=31536000, immutable" } });
});
