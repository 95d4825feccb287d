import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { sessionCookieName, viewerOfSessionToken } from "@/lib/access/session";
import { visitor, type SignedIn, type Viewer } from "@/lib/access/viewer";

/** Who asks for the page, API answer or action being made now; asked of the database once for each request. */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token ? viewerOfSessionToken(token) : visitor;
});

/** The signed-in person, or the sign-in page, which leads back to `path`. */
export async function signedInOrRedirect(path: string): Promise<SignedIn> {
  const viewer = await currentViewer();
  if (viewer.kind !== "user") redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  return viewer;
}
