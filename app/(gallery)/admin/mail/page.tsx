import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { testMailAction } from "@/app/(gallery)/admin/mail/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { MailPage } from "@/components/admin/mail-page";
import { isAdmin } from "@/lib/access/viewer";
import { mailSettings } from "@/lib/mail/settings";
import { ownAccount } from "@/lib/users/own-account";

export const metadata: Metadata = { title: "Mail" };

export default async function MailRoute() {
  const viewer = await signedInOrRedirect("/admin/mail");
  if (!isAdmin(viewer)) notFound();
  const { email } = await ownAccount(viewer);
  return <MailPage settings={mailSettings(viewer)} myEmail={email} sendTest={testMailAction} />;
}
