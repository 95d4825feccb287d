import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { keyHeaders } from "@/app/key-headers";
import { linkTokens } from "@/app/link-tokens";
import { previews } from "@/app/preview";
import { previewOf } from "@/lib/access/preview";
import type { PreviewAddress } from "@/lib/access/preview-address";
import { bearerOfRequest } from "@/lib/access/sessions/share-link";
import { sessionCookieName, viewerOfSessionToken } from "@/lib/access/sessions/session-token";
import { stranger } from "@/lib/access/sessions/stranger";
import { requireScope, type Bearer, type Preview, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { signInByKeyHeader } from "@/lib/users/sign-in/by-api-key";

/**
 * Who asks for the page, API answer or action being made now: a browser's session, or for the JSON API a key or a share
 * link. Asked of the database once for each request.
 */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const linkToken = linkTokens.getStore();
  if (linkToken) return (await bearerOfRequest(linkToken, (await headers()).get("cookie"))) ?? stranger();
  const token = (await cookies()).get(sessionCookieName())?.value;
  const viewer = token ? await viewerOfSessionToken(token) : await stranger();
  const preview = previews.getStore();
  if (preview) return previewOf(viewer, preview);
  const key = viewer.kind === "visitor" ? keyHeaders.getStore() : null;
  if (!key) return viewer;
  const holder = await signInByKeyHeader(key.value, key.clientAddress);
  requireScope(holder, key.scope);
  return holder;
});

/**
 * Whoever has the share link that the request names. Errors: "unauthenticated" when it names none that is open to them,
 * whether it has ended or never was.
 */
export async function currentBearer(): Promise<Bearer> {
  const viewer = await currentViewer();
  if (viewer.kind !== "bearer")
    throw new AppError("unauthenticated", "This needs a share link that is open to you, as ?share=… in the address.");
  return viewer;
}

/**
 * The same for a page whose address says as whom it is looked at. Errors: as `previewOf`, of which pages make one that
 * is not there.
 */
export const previewViewer = async (address: PreviewAddress): Promise<Preview> => {
  try {
    return await previewOf(await currentViewer(), address);
  } catch (error) {
    if (error instanceof AppError && error.code !== "unexpected") notFound();
    throw error;
  }
};

/** The signed-in person, or the sign-in page, which leads back to `path`. */
export async function signedInOrRedirect(path: string): Promise<SignedIn> {
  const viewer = await currentViewer();
  if (viewer.kind !== "user") redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  return viewer;
}
