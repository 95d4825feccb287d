import type { Metadata } from "next";
import { changePasswordAction } from "@/app/(gallery)/account/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { SecurityPage } from "@/components/account/security-page";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityRoute() {
  const viewer = await signedInOrRedirect("/account/security");
  return (
    <SecurityPage
      isByLink={viewer.credential.kind === "link"}
      name={viewer.name}
      actions={{ changePassword: changePasswordAction }}
    />
  );
}
