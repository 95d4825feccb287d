/** Libraries that people share with each other, as pages have them. */

type Person = { id: number; name: string };

/** Someone who sees the viewer's library. */
export type LibraryPartner = Person & { fromDay: string | null };

/** A library that is shared with the viewer, by its owner. */
export type LibraryOfPartner = Person & {
  fromDay: string | null;
  isShown: boolean;
  /** The viewer has not answered yet that it is shared with them. */
  isNew: boolean;
};

export type PartnerLibraries = { partners: LibraryPartner[]; libraries: LibraryOfPartner[]; otherPeople: Person[] };
