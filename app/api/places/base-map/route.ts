import { z } from "zod";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { baseMap } from "@/lib/places/base-map";

const baseMapSchema = z.object({
  scale: z.enum(["110m", "50m", "10m"], "must be 110m, 50m or 10m").default("50m"),
  v: z.string().max(50).optional(),
});

const getOperation: Operation = {
  subject: "Map and places",
  about: "The countries of the world for drawing a map: outlines as TopoJSON, packed with gzip.",
  query: baseMapSchema,
  answer: "A file",
  contentType: "application/gzip",
};

/**
 * The countries of the world for drawing a map: outlines as the package world-atlas has them (TopoJSON), packed with
 * gzip once for all. The same for everybody.
 */
export const GET = defineRoute(getOperation, async (request) => {
  const { scale } = parseOrThrow(baseMapSchema, queryOf(request));
  const packed = await baseMap(scale);
  return new Response(new Uint8Array(packed), {
    headers: { "content-type": "application/gzip", "cache-control": "public, max-age=31536000, immutable" },
  });
});
