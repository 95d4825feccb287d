import { ImageOff } from "lucide-react";
import Link from "next/link";
import { currentViewer } from "@/app/viewer";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";

/** The same words for a photo that is private and for one that never was. */
export default async function NoSuchPhoto() {
  const isSignedIn = (await currentViewer()).kind === "user";
  return (
    <EmptyPage
      icon={ImageOff}
      title="There is no such photo"
      action={
        <Link href="/" className={buttonClass("primary")}>
          To all photos
        </Link>
      }
    >
      {isSignedIn
        ? "It was deleted, or it is not shared with you."
        : "It was deleted, or it is not shared with everyone. If you may see it, sign in first."}
    </EmptyPage>
  );
}
