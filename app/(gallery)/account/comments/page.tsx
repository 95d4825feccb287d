import type { Metadata } from "next";
import { signedInOrRedirect } from "@/app/viewer";
import { CommentsPage } from "@/components/comments/comments-page";
import { commentMail } from "@/lib/comments/notices";

export const metadata: Metadata = { title: "Comments" };

export default async function CommentsRoute() {
  const viewer = await signedInOrRedirect("/account/comments");
  return <CommentsPage isAdmin={viewer.role === "admin"} mail={await commentMail(viewer)} />;
}
