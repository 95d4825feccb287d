import { createContext, useContext } from "react";
import type { Choosing } from "@/lib/access/links/proof";
import type { MarkChange } from "@/lib/ratings/mark";

/**
 * Where the marks of this page are kept: in the gallery with the account, on the page of a share link with the guest of
 * its round, who has fewer of them.
 */

/** Which marks there are: all, or those that a share link asks for. */
export type Offered = "all" | Choosing;

export const OfferedContext = createContext<Offered>("all");
export const useOffered = (): Offered => useContext(OfferedContext);

export type MarkGroup = { photoIds: number[]; change: MarkChange };

export type MarkKeeper = {
  offered: Offered;
  /** Whether marking can go on; asks for what is missing. */
  isReady(): Promise<boolean>;
  /** Rejects with a sentence when the marks could not be kept. */
  send(groups: readonly MarkGroup[]): Promise<void>;
};

let current: MarkKeeper | null = null;

/** The keeper of this page; null for the account. */
export const markKeeper = (): MarkKeeper | null => current;

export function setMarkKeeper(keeper: MarkKeeper | null): void {
  current = keeper;
}
