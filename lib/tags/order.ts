const words = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/**
 * Tags as people look for them in a list: "été" stands beside "Eton" and not behind "zoo", where its letter's number
 * would put it.
 */
export const byTagName = (a: { id: number; name: string }, b: { id: number; name: string }): number =>
  words.compare(a.name, b.name) || a.id - b.id;
