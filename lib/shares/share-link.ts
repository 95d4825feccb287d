import type { Disclosure } from "@/lib/core/disclosure-bits";
import type { ProofRules } from "@/lib/access/links/proof";
import type { WatermarkPlace } from "@/lib/watermarks/watermark";

/** A share link as its maker sees it. Pure: the browser has this type too. */
export type ShareLink = {
  id: number;
  /** The path of its address; null when the server's secret is no longer the one that it was made with. */
  path: string | null;
  title: string;
  /** The one album that it leads to; null for several, and for photos picked by hand. */
  album: LinkedAlbum | null;
  /** All that it leads to, in their order: none for photos picked by hand. */
  albums: LinkedAlbum[];
  /** Photos picked by hand that are still there; null for albums. */
  photoCount: number | null;
  includesInner: boolean;
  hasPassword: boolean;
  /** ISO 8601; null when it does not end. */
  expiresAt: string | null;
  hasEnded: boolean;
  discloses: Disclosure;
  visits: number;
  /** ISO 8601. */
  lastVisitAt: string | null;
  createdAt: string;
  maker: { id: number; name: string };
  /** Without the picture itself. */
  watermark: { place: WatermarkPlace; opacity: number } | null;
  proof: ProofRules & {
    isClosed: boolean;
    /** How many have told a name, and how many of them are done. */
    guests: number;
    done: number;
    /** Photos that guests have sent, and that are still to be looked at. */
    waiting: number;
  };
};

export type LinkedAlbum = { id: number; name: string; path: string };

/** Where the page of a link is. */
export const sharePath = (token: string): string => `/share/${token}`;
