import { z } from "zod";
import { answering, parseOrThrow, queryOf } from "@/app/api-answer";
import { placeAt } from "@/lib/places/gazetteer";

const degrees = (most: number) => z.string(`must be a number from -${most} to ${most}`).regex(/^-?\d+(\.\d+)?$/, `must be a number from -${most} to ${most}`).transform(Number).refine((value) => Math.abs(value) <= most, `must be a number from -${most} to ${most}`);
const locationSchema = z.object({ lat: degrees(90), lng: degrees(180) });

/** The name of the place at a position, looked up here. */
export const GET = answering(async (request) => {
  const { lat, lng } = parseOrThrow(locationSchema, queryOf(request));
  const place = await placeAt(lat, lng);
  return Response.json({ display_name: place?.placeName ?? "" }, { headers: { "cache-control": "private, max-age=3600" } });
});
