import { z } from "zod";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { placeAt } from "@/lib/places/gazetteer";

const degrees = (most: number) =>
  z
    .string(`must be a number from -${most} to ${most}`)
    .regex(/^-?\d+(\.\d+)?$/, `must be a number from -${most} to ${most}`)
    .transform(Number)
    .refine((value) => Math.abs(value) <= most, `must be a number from -${most} to ${most}`);
const locationSchema = z.object({ lat: degrees(90), lng: degrees(180) });

const getOperation: Operation = {
  subject: "Map and places",
  about: "The name of the place at a position, looked up on this server.",
  query: locationSchema,
  answer: "{ display_name }",
  example: "lat=41.9&lng=12.5",
};

/** The name of the place at a position, looked up here. */
export const GET = defineRoute(getOperation, async (request) => {
  const { lat, lng } = parseOrThrow(locationSchema, queryOf(request));
  const place = await placeAt(lat, lng);
  return Response.json(
    { display_name: place?.placeName ?? "" },
    { headers: { "cache-control": "private, max-age=3600" } },
  );
});
