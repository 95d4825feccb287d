import type { Metadata } from "next";
import Link from "next/link";
import { ConfirmRegistrationForm } from "@/components/account/confirm-registration-form";
import { buttonClass } from "@/components/ui/button";
import { isRegistrationLink, registrationLinkSchema } from "@/lib/users/registration";
import { confirmRegistrationAction } from "../actions";

/** The address is a secret of its holder: it goes to no other page. */
export const metadata: Metadata = { title: "Create an account", referrer: "no-referrer", robots: { index: false } };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where the link in the mail leads. */
export default async function ConfirmRegistrationPage({ searchParams }: PageProps) {
  const link = registrationLinkSchema.safeParse(await searchParams);
  if (link.success && (await isRegistrationLink(link.data)))
    return <ConfirmRegistrationForm link={link.data} confirm={confirmRegistrationAction} />;
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-headline font-strong">This link works no more</h1>
      <p className="text-quiet">A link for an account works for a day. Ask for another one.</p>
      <Link href="/sign-in" className={buttonClass("plain", "self-start")}>
        To the page to sign in
      </Link>
    </div>
  );
}
