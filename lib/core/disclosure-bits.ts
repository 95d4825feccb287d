/** What can be disclosed of photos, as bits. Pure: lib/access/disclosure.ts says to whom. */

/** Each is a bit of Album.disclosure and Photo.publicDisclosure. */
export const disclosureBits = { camera: 1, places: 2, jpeg: 4, originals: 8, raws: 16 } as const;

export type DisclosedThing = keyof typeof disclosureBits;

/** What an album tells strangers: camera, lens and exposure; where photos were taken; what they may download. */
export type Disclosure = Record<DisclosedThing, boolean>;

/** What a new public album or share link tells unless its maker or the gallery says otherwise: all but places. */
export const usualDisclosure: Disclosure = { camera: true, places: false, jpeg: true, originals: true, raws: true };

const things = Object.keys(disclosureBits) as DisclosedThing[];

export const disclosureOf = (bits: number): Disclosure =>
  Object.fromEntries(things.map((thing) => [thing, (bits & disclosureBits[thing]) !== 0])) as Disclosure;

export const bitsOf = (disclosure: Disclosure): number =>
  things.reduce((bits, thing) => bits | (disclosure[thing] ? disclosureBits[thing] : 0), 0);
