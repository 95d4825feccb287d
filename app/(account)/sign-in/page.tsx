import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentViewer } from "@/app/viewer";
import { SignInForm } from "@/components/account/sign-in-form";
import { ownPath } from "@/lib/http/own-path";
import { isSetUp } from "@/lib/users/set-up";

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
  return <SignInForm target={target} />;
}
