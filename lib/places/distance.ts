const radians = Math.PI / 180;
const earthRadiusKm = 6371;

/** Kilometres between two places, along the earth. Pure. */
export function distanceKm(latitude: number, longitude: number, otherLatitude: number, otherLongitude: number): number {
  const [north, east] = [
    Math.sin(((otherLatitude - latitude) * radians) / 2),
    Math.sin(((otherLongitude - longitude) * radians) / 2),
  ];
  const half = north * north + Math.cos(latitude * radians) * Math.cos(otherLatitude * radians) * east * east;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(half)));
}
