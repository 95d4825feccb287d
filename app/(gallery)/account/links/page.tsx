import type { Metadata } from "next";
import { signedInOrRedirect } from "@/app/viewer";
import { LinksPage } from "@/components/links-page/links-page";

export const metadata: Metadata = { title: "Your links" };

export default async function LinksRoute() {
  const viewer = await signedInOrRedirect("/account/links");
  return <LinksPage myId={viewer.id} isAdmin={viewer.role === "admin"} />;
}
