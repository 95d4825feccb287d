import type { Metadata } from "next";
import { ChoosePasswordForm } from "@/components/account/choose-password-form";
import { holderOfPasswordLink } from "@/lib/users/passwords/password-link";
import { passwordLinkSchema } from "@/lib/users/schema";
import { choosePasswordAction } from "./actions";

/** The address is a secret of its holder: it goes to no other page. */
export const metadata: Metadata = { title: "Choose a password", referrer: "no-referrer", robots: { index: false } };

export default async function PasswordPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const link = passwordLinkSchema.safeParse(await searchParams);
  const holder = link.success ? await holderOfPasswordLink(link.data) : null;
  if (holder) return <ChoosePasswordForm name={holder.name} link={link.data!} action={choosePasswordAction} />;
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-headline font-strong">This link works no more</h1>
      <p className="text-quiet">
        A link for choosing a password works once, and for three days. Ask an admin of this gallery for a new one.
      </p>
    </div>
  );
}
