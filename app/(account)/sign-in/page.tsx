import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentViewer } from "@/app/viewer";
import { SignInForm } from "@/components/account/sign-in-form";
import { isSetUp } from "@/lib/users/set-up";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ callbackUrl?: string | string[] }> }) {
  if (!(await isSetUp())) redirect("/set-up");
  const { callbackUrl } = await searchParams;
  const target = ownPath(callbackUrl);
  if ((await currentViewer()).kind === "user") redirect(target);
  return <SignInForm target={target} />;
}

/** Where to go afterwards: a path of this site and nothing else, so that no link can lead people away. */
function ownPath(given: string | string[] | undefined): string {
  const base = "http://here.invalid";
  if (typeof given !== "string" || !URL.canParse(given, base)) return "/";
  const url = new URL(given, base);
  return url.origin === base && given.startsWith("/") ? url.pathname + url.search : "/";
}
