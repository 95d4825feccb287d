import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ForgotPasswordForm } from "@/components/account/forgot-password-form";
import { isMailSetUp } from "@/lib/mail/send";
import { forgotPasswordAction } from "./actions";

export const metadata: Metadata = { title: "Forgot your password?" };

export default function ForgotPasswordPage() {
  if (!isMailSetUp()) notFound();
  return <ForgotPasswordForm action={forgotPasswordAction} />;
}
