import { Images, Upload } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";

/** Stands in for the photos of someone who has none; `children` say what would be here. */
export function NoPhotosYet({ children }: { children: ReactNode }) {
  const upload = (
    <Link href="/upload" className={buttonClass("primary")}>
      <Upload aria-hidden size={18} strokeWidth={1.75} />
      Upload photos
    </Link>
  );
  return (
    <EmptyPage icon={Images} title="No photos here yet" action={upload}>
      {children}
    </EmptyPage>
  );
}
