import { Compass } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";

export const metadata: Metadata = { title: "No such page" };

/** For addresses that lead nowhere. */
export default function NoSuchPage() {
  const action = (
    <Link href="/" className={buttonClass("primary")}>
      To all photos
    </Link>
  );
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyPage icon={Compass} title="There is no such page" action={action}>
        The address may be mistyped, or what was there has moved.
      </EmptyPage>
    </main>
  );
}
