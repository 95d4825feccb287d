import { z } from "zod";
import { daySchema, wholeNumber } from "@/app/api/timeline/query";
import { wholeWorld, type Bounds } from "@/lib/places/squares";

/** The box and the days that the map's endpoints take. */

const boundsMessage = "must be four numbers: south, west, north, east, such as 41.8,12.4,42.0,12.6";

const boundsSchema = z
  .string()
  .max(200, boundsMessage)
  .transform((text, context): Bounds => {
    const numbers = text.split(",").map((part) => (/^\s*-?\d+(\.\d+)?\s*$/.test(part) ? Number(part) : NaN));
    const [south = NaN, west = NaN, north = NaN, east = NaN] = numbers;
    const problem =
      numbers.length !== 4 || numbers.some(Number.isNaN)
        ? boundsMessage
        : Math.abs(south) > 90 || Math.abs(north) > 90
          ? "latitudes must be from -90 to 90"
          : Math.abs(west) > 180 || Math.abs(east) > 180
            ? "longitudes must be from -180 to 180"
            : south > north
              ? "the south must not lie north of the north"
              : null;
    if (problem) context.addIssue({ code: "custom", message: problem });
    return { south, west, north, east };
  });

export const daysSchema = z
  .object({ date_from: daySchema.optional(), date_to: daySchema.optional() })
  .refine(({ date_from: from, date_to: to }) => !from || !to || from <= to, {
    path: ["date_from"],
    error: "must not be later than date_to",
  });

export const mapSchema = daysSchema.safeExtend({
  bounds: boundsSchema.default(wholeWorld),
  zoom: z.coerce
    .number({ error: "must be a number from 0 to 22" })
    .min(0, "must be a number from 0 to 22")
    .max(22, "must be a number from 0 to 22")
    .default(2),
  limit: wholeNumber(1, 2000).default(500),
});

export const clustersParams = ({
  bounds,
  zoom,
  limit,
  date_from: dateFrom,
  date_to: dateTo,
}: z.infer<typeof mapSchema>) => ({ bounds, zoom, limit, dateFrom, dateTo });
