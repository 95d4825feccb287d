"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { buttonClass } from "@/components/ui/button";

/** Leads to the sign-in page and back to where one was, with the search that was there. */
export function SignInLink({ kind }: { kind: "plain" | "primary" }) {
  const pathname = usePathname();
  const router = useRouter();
  const to = (place: string) => (place === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(place)}`);
  return (
    <Link
      href={to(pathname)}
      prefetch={false}
      className={buttonClass(kind, "shrink-0 whitespace-nowrap")}
      onClick={(event) => {
        if (location.search === "" || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        router.push(to(pathname + location.search));
      }}
    >
      Sign in
    </Link>
  );
}
