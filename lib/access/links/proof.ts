/** Choosing photos by a share link, as both sides of it know it. Pure: the browser has this too. */

/** How guests say which photos they want; "approval" is to approve or reject. */
export const choosings = ["none", "hearts", "stars", "approval"] as const;
export type Choosing = (typeof choosings)[number];

/**
 * Whether guests may add photos to the album of a link; "reviewed": once someone who may change the link has looked at
 * them.
 */
export const linkAddings = ["none", "reviewed", "direct"] as const;
export type LinkAdding = (typeof linkAddings)[number];

/** What a link lets its guests do. */
export type ProofRules = {
  choosing: Choosing;
  /** Of hearts: so many and no more. */
  limit: number | null;
  hasComments: boolean;
  adding: LinkAdding;
};

/** The same with what an album of the link says: whether its photos take comments and likes of everyone. */
export type GuestRules = ProofRules & { takesComments: boolean };

/** Whether a link asks anything of its guests, or lets them say something: then they tell a name. */
export const asksGuests = ({ choosing, hasComments, adding, takesComments }: GuestRules): boolean =>
  choosing !== "none" || hasComments || adding !== "none" || takesComments;

/** The round as a browser with the link sees it. `chosen` are the photos that the guest wants. */
export type Proof = GuestRules & {
  isClosed: boolean;
  guest: { name: string; isDone: boolean; chosen: number } | null;
};
