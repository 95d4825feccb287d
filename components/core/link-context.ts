"use client";

import { createContext, useCallback, useContext } from "react";
import { previewQuery, type PreviewAddress } from "@/lib/access/preview-address";
import { withLinkToken } from "@/lib/shares/address";

/** The token of the share link whose page this is; null in the gallery itself. */
const LinkContext = createContext<string | null>(null);

export const LinkProvider = LinkContext.Provider;

export const useLinkToken = (): string | null => useContext(LinkContext);

/** As whom the page is looked at; null for whoever has signed in. */
const PreviewContext = createContext<PreviewAddress | null>(null);

export const PreviewProvider = PreviewContext.Provider;

export const usePreview = (): PreviewAddress | null => useContext(PreviewContext);

/** Makes the address of a picture, file or answer of the server one that this page may ask for. */
export function useAddress(): (path: string) => string {
  const token = useLinkToken();
  const preview = usePreview();
  return useCallback(
    (path) => {
      if (!preview || !path.startsWith("/api/")) return withLinkToken(path, token);
      return `${path}${path.includes("?") ? "&" : "?"}${previewQuery(preview)}`;
    },
    [token, preview],
  );
}
