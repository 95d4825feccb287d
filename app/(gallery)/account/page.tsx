import type { Metadata } from "next";
import { changeSignInAction, setPublicNameAction } from "@/app/(gallery)/account/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { ProfilePage } from "@/components/account/profile-page";
import { ownAccount } from "@/lib/users/own-account";

export const metadata: Metadata = { title: "Your account" };

export default async function ProfileRoute() {
  const viewer = await signedInOrRedirect("/account");
  const account = viewer.credential.kind === "link" ? null : await ownAccount(viewer);
  return (
    <ProfilePage account={account} actions={{ setPublicName: setPublicNameAction, changeSignIn: changeSignInAction }} />
  );
}
