import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { shownSettings } from "@/app/gallery-look";
import { currentViewer } from "@/app/viewer";
import { SignInForm } from "@/components/account/sign-in-form";
import { config } from "@/lib/config";
import { ownPath } from "@/lib/http/own-path";
import { isMailSetUp } from "@/lib/mail/send";
import { isSetUp } from "@/lib/users/set-up";
import { oidcRefusals } from "@/lib/users/sign-in/by-oidc";
import { isPending } from "@/lib/users/sign-in/pending";

export const metadata: Metadata = { title: "Sign in" };

/** What went wrong on the way through the provider; next-auth has words of its own for some of it. */
const problemOf = (error: string | string[] | undefined): string =>
  typeof error !== "string" || !config().OIDC_ISSUER
    ? ""
    : (Object.entries(oidcRefusals).find(([name]) => name === error)?.[1] ??
      `Signing in with ${config().OIDC_NAME} did not work. Try again in a moment.`);

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;
}) {
  if (!(await isSetUp())) redirect("/set-up");
  const { callbackUrl, error } = await searchParams;
  const target = ownPath(callbackUrl);
  if ((await currentViewer()).kind === "user") redirect(target);
  const { welcome, guest_access: hasGuests, registration } = await shownSettings();
  return (
    <SignInForm
      target={target}
      isPending={isPending((await headers()).get("cookie"))}
      canReset={isMailSetUp()}
      hasGuests={hasGuests}
      welcome={welcome}
      canRegister={registration.mode !== "closed"}
      oidcName={config().OIDC_ISSUER ? config().OIDC_NAME : null}
      problem={problemOf(error)}
    />
  );
}
