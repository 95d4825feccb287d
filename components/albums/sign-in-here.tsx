"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { buttonClass } from "@/components/ui/button";

/** Leads to the sign-in page and back to this one. */
export function SignInHere() {
  const pathname = usePathname();
  return (
    <Link href={`/sign-in?callbackUrl=${encodeURIComponent(pathname)}`} className={buttonClass("primary")}>
      Sign in
    </Link>
  );
}
