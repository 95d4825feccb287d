import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { shownSettings } from "@/app/gallery-look";
import { currentViewer } from "@/app/viewer";
import { RegisterForm } from "@/components/account/register-form";
import { isMailSetUp } from "@/lib/mail/send";
import { registrationMode } from "@/lib/users/registration";
import { registerAction } from "./actions";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

/** There only where the settings let people make themselves accounts. */
export default async function RegisterPage() {
  const mode = await registrationMode();
  if (mode === "closed") notFound();
  if ((await currentViewer()).kind === "user") redirect("/");
  return (
    <RegisterForm
      title={(await shownSettings()).title}
      wantsCode={mode === "code"}
      isConfirmed={isMailSetUp()}
      register={registerAction}
    />
  );
}
