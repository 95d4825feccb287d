import { FolderLock } from "lucide-react";
import Link from "next/link";
import { currentViewer } from "@/app/viewer";
import { SignInLink } from "@/components/shell/sign-in-link";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";

/** The same words for an album that is private and for one that never was. */
export default async function AlbumNotFound() {
  const isSignedIn = (await currentViewer()).kind === "user";
  const action = isSignedIn ? (
    <Link href="/albums" className={buttonClass("primary")}>
      All albums
    </Link>
  ) : (
    <SignInLink kind="primary" />
  );
  return (
    <EmptyPage icon={FolderLock} title="There is no such album, or it is private" action={action}>
      {isSignedIn
        ? "It may have been deleted, or its owner keeps it private."
        : "If it was shared with you, sign in to see it. Otherwise ask its owner to make it public."}
    </EmptyPage>
  );
}
