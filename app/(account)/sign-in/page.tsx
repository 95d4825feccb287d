import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { shownSettings } from "@/app/gallery-look";
import { currentViewer } from "@/app/viewer";
import { SignInForm } from "@/components/account/sign-in-form";
import { ownPath } from "@/lib/http/own-path";
import { isMailSetUp } from "@/lib/mail/send";
import { isSetUp } from "@/lib/users/set-up";
import { isPending } from "@/lib/users/sign-in/pending";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}) {
  if (!(await isSetUp())) redirect("/set-up");
  const { callbackUrl } = await searchParams;
  const target = ownPath(callbackUrl);
  if ((await currentViewer()).kind === "user") redirect(target);
  const { welcome, guest_access: hasGuests } = await shownSettings();
  return (
    <SignInForm
      target={target}
      isPending={isPending((await headers()).get("cookie"))}
      canReset={isMailSetUp()}
      hasGuests={hasGuests}
      welcome={welcome}
    />
  );
}
