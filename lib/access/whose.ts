/** Whose photos of a library: those of everybody whom the viewer may see, or the viewer's own. */
export type Whose = "all" | "mine";
