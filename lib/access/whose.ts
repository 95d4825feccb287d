/**
 * Whose photos of a library: all that the viewer may see; the viewer's own, with those of partners that they want among
 * them; or those of one partner, by their id.
 */
export type Whose = LibraryChoice | number;

/** Between what one chooses for “Photos”. */
export type LibraryChoice = "all" | "mine";
