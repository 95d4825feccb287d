import { ArrowLeft } from "lucide-react";
import Link from "next/link";

/** Leads from the pages beside the sign-in back to it. */
export const BackToSignIn = () => (
  <Link
    href="/sign-in"
    className="-mb-2 inline-flex min-h-11 items-center gap-1.5 self-start rounded-md text-control text-quiet hover:text-text hover:underline"
  >
    <ArrowLeft aria-hidden size={16} />
    Sign in
  </Link>
);
