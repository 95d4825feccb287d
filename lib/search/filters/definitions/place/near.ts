import { sql, type Expression, type RawBuilder, type SqlBool } from "kysely";
import { about } from "@/lib/db/query";
import { inBox, type Box } from "@/lib/search/filters/box";
import { defineFilter } from "@/lib/search/filters/definition";
import { decimal } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

const usualRadiusKm = 10;

/** Around a position. */
export const near = defineFilter({
  parameters: {
    gps_lat: { schema: decimal(-90, 90), called: "The latitude", about: "Degrees north, with gps_lng" },
    gps_lng: { schema: decimal(-180, 180), called: "The longitude", about: "Degrees east, with gps_lat" },
    gps_radius_km: {
      schema: decimal(0.01, 20_038),
      called: "The radius",
      about: `Around gps_lat and gps_lng; ${usualRadiusKm} if not given`,
    },
  },
  words: ({ gps_lat: latitude, gps_lng: longitude, gps_radius_km: radiusKm = usualRadiusKm }, { town }) =>
    `Within ${radiusKm} km of ${town ?? `${latitude?.toFixed(3)}, ${longitude?.toFixed(3)}`}`,
  field: {
    type: "near",
    latitude: "gps_lat",
    longitude: "gps_lng",
    radius: "gps_radius_km",
    group: "place",
    position: 2,
  },
  misfit: ({ gps_lat: latitude, gps_lng: longitude, gps_radius_km: radiusKm }) => {
    if (latitude !== undefined && longitude === undefined)
      return { field: "gps_lng", message: "is needed with", other: "gps_lat" };
    if (latitude === undefined && longitude !== undefined)
      return { field: "gps_lat", message: "is needed with", other: "gps_lng" };
    return latitude === undefined && radiusKm !== undefined
      ? { field: "gps_lat", message: "is needed with", other: "gps_radius_km" }
      : null;
  },
  reveals: "places",
  selectivity: 0.05,
  find({ gps_lat: latitude, gps_lng: longitude, gps_radius_km: radiusKm = usualRadiusKm }) {
    if (latitude === undefined || longitude === undefined) return null;
    return [inBox(boxAround(latitude, longitude, radiusKm)), { where: isWithin(latitude, longitude, radiusKm) }];
  },
});

const kmPerDegree = 111.195;

function boxAround(latitude: number, longitude: number, radiusKm: number): Box {
  const high = radiusKm / kmPerDegree;
  const [south, north] = [Math.max(-90, latitude - high), Math.min(90, latitude + high)];
  const narrowest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const wide = narrowest < 1e-6 ? 180 : high / narrowest;
  if (wide >= 180) return { south, north, west: -180, east: 180 };
  const turned = (degrees: number) => (degrees < -180 ? degrees + 360 : degrees > 180 ? degrees - 360 : degrees);
  return { south, north, west: turned(longitude - wide), east: turned(longitude + wide) };
}

/**
 * Whether a photo is within a distance along the earth, by the haversine formula. libSQL has no functions for angles:
 * the squares of sines are series, to nine digits.
 */
function isWithin(latitude: number, longitude: number, radiusKm: number): Expression<SqlBool> {
  const radian = Math.PI / 180;
  const most = Math.sin(Math.min(Math.PI, (radiusKm / kmPerDegree) * radian) / 2) ** 2;
  const north = squaredSine(sql`((${photo.ref("p.latitude")} - ${latitude}) * ${radian / 2})`);
  const apart = sql`abs(${photo.ref("p.longitude")} - ${longitude})`;
  const east = squaredSine(sql`(min(${apart}, 360.0 - ${apart}) * ${radian / 2})`);
  const shortened = sql`(1.0 - 2.0 * ${squaredSine(sql`(${photo.ref("p.latitude")} * ${radian / 2})`)})`;
  return sql<SqlBool>`${north} + ${Math.cos(latitude * radian)} * ${shortened} * ${east} <= ${most}`;
}

/** sin² of an angle of at most a quarter turn. */
function squaredSine(angle: RawBuilder<unknown>): RawBuilder<unknown> {
  const square = sql`${angle} * ${angle}`;
  let sum: RawBuilder<unknown> = sql`0.0`;
  for (let power = 11; power >= 1; power--) {
    let factor = power % 2 === 1 ? 0.5 : -0.5;
    for (let one = 1; one <= 2 * power; one++) factor *= 2 / one;
    sum = sql`${square} * (${factor} + ${sum})`;
  }
  return sql`(${sum})`;
}
