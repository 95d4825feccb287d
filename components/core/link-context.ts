"use client";

import { createContext, useCallback, useContext } from "react";
import { withLinkToken } from "@/lib/shares/address";

/** The token of the share link whose page this is; null in the gallery itself. */
const LinkContext = createContext<string | null>(null);

export const LinkProvider = LinkContext.Provider;

export const useLinkToken = (): string | null => useContext(LinkContext);

/** Makes the address of a picture, file or answer of the server one that this page may ask for. */
export function useAddress(): (path: string) => string {
  const token = useLinkToken();
  return useCallback((path) => withLinkToken(path, token), [token]);
}
