"use client";

import { createContext, useContext } from "react";
import { usualDisclosure } from "@/lib/core/disclosure-bits";
import { usualTitle } from "@/lib/gallery/limits";
import type { GallerySettings } from "@/lib/gallery/schema";

/** What pages know of the gallery that they belong to. */
export type Gallery = {
  title: string;
  logo: { url: string; widthPx: number; heightPx: number } | null;
  /** What is public is seen without an account, too. */
  hasGuests: boolean;
  /** What new things are unless their maker says otherwise. */
  newAlbumVisibility: GallerySettings["new_albums"]["visibility"];
  newLinks: GallerySettings["new_links"];
  /** Looks at photos are counted. */
  countsVisits: boolean;
};

const usual: Gallery = {
  title: usualTitle,
  logo: null,
  hasGuests: true,
  newAlbumVisibility: "private",
  newLinks: { expires_after_days: null, discloses: usualDisclosure },
  countsVisits: false,
};

const GalleryContext = createContext(usual);

export const GalleryProvider = GalleryContext.Provider;

export const useGallery = (): Gallery => useContext(GalleryContext);
