import { Upload } from "lucide-react";
import Link from "next/link";
import { Suspense } from "react";
import { SearchField } from "@/components/search/search-field";
import { GalleryName } from "@/components/shell/gallery-name";
import { PersonMenu } from "@/components/shell/person-menu";
import { pageToolsId } from "@/components/hooks/page-tools";
import type { ShellPerson } from "@/components/shell/shell-person";
import { SignInLink } from "@/components/shell/sign-in-link";
import { ThemeButton } from "@/components/shell/theme-button";
import { buttonClass } from "@/components/ui/button";

/** The name of the house at the left, the search in the middle; uploading and the person at the right. */
export function TopBar({ person }: { person: ShellPerson }) {
  return (
    <header
      data-bar="top"
      className="bar fixed inset-x-0 top-0 z-30 flex h-(--top-bar) items-center gap-1 bg-page/95 pt-[env(safe-area-inset-top)] pr-[max(0.75rem,env(safe-area-inset-right))] pl-[max(1rem,env(safe-area-inset-left))] backdrop-blur-md md:pl-6"
    >
      <Link
        href="/"
        prefetch={false}
        className="mr-auto inline-flex max-md:-order-2 min-h-11 min-w-0 items-center rounded-md text-xl/7 font-strong tracking-tight md:mr-0 md:shrink-0 xl:w-[11.5rem]"
      >
        <GalleryName />
      </Link>
      <Suspense fallback={<SearchRoom />}>
        <SearchField />
      </Suspense>
      {/* On phones before the search, so that its place is not missed on pages that have no tools. */}
      <div id={pageToolsId} className="flex min-w-10 max-md:-order-1 shrink-0 justify-end pointer-coarse:min-w-11" />
      {person ? (
        <>
          {/* On phones the bar below has it. */}
          {person.mayAdd && (
            <div className="hidden md:block">
              <Link href="/upload" prefetch={false} className={buttonClass("quiet")}>
                <Upload aria-hidden size={18} strokeWidth={1.75} />
                Upload
              </Link>
            </div>
          )}
          <PersonMenu person={person} />
        </>
      ) : (
        <>
          <ThemeButton />
          <SignInLink kind="plain" />
        </>
      )}
    </header>
  );
}

/** The place of the search while it is on its way: what stands beside it shall not move when it comes. */
function SearchRoom() {
  return (
    <>
      <div className="size-10 shrink-0 md:hidden pointer-coarse:size-11" />
      <div className="mx-auto w-full max-w-2xl px-2 max-md:hidden">
        <div className="h-10 rounded-full bg-raised pointer-coarse:h-11" />
      </div>
    </>
  );
}
