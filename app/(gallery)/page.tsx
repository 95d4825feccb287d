import { Images } from "lucide-react";
import { cookies } from "next/headers";
import Link from "next/link";
import { PreviewedLibrary } from "@/app/(gallery)/previewed-library";
import { shownSettings } from "@/app/gallery-look";
import { gridHint } from "@/app/grid-width-hint";
import { currentViewer } from "@/app/viewer";
import { MemoryStrip } from "@/components/memories/memory-strip";
import { memoriesSeenCookie } from "@/components/memories/seen-cookie";
import { leaveLibraryAction, placeLibraryAction } from "@/app/(gallery)/account/partners/actions";
import { chooseLibraryAction } from "@/app/(gallery)/actions";
import { LibraryNotice } from "@/components/library/library-notice";
import { WhoseSwitch } from "@/components/library/whose-switch";
import { LibraryTimeline } from "@/components/library/library-timeline";
import { NoPhotosYet } from "@/components/timeline/grid/no-photos-yet";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import { localDay } from "@/lib/format/dates";
import { findFirstTiles } from "@/lib/timeline/first-tiles";
import { previewParameter } from "@/lib/access/preview-address";
import { chosenLibrary } from "@/lib/partners/chosen-library";
import { sharedLibraries } from "@/lib/partners/queries";
import { memoryCovers } from "@/lib/timeline/memories";
import { reachOf } from "@/lib/access/permissions";

/** The viewer's photos, or all that they may see, newest first. */
export default async function PhotosPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { [previewParameter]: as } = await searchParams;
  if (typeof as === "string") return <PreviewedLibrary as={as} />;
  const viewer = await currentViewer();
  const today = localDay(new Date());
  const { scope, choice } = await chosenLibrary(viewer);
  const isPutAway = ((await cookies()).get(memoriesSeenCookie)?.value ?? "") >= today;
  const [first, hint, memories, libraries] = await Promise.all([
    findFirstTiles(viewer, scope),
    gridHint("gallery"),
    isPutAway ? [] : memoryCovers(viewer, scope, today),
    sharedLibraries(viewer),
  ]);
  const reach = reachOf(viewer);
  const { welcome } = await shownSettings();
  const nothingYet = (
    <NoPhotosYet>
      Bring in your first pictures, with their raw files if you like. They appear here by the day they were taken.
    </NoPhotosYet>
  );
  return (
    <>
      {viewer.kind === "user" || !welcome ? <h1 className="sr-only">Photos</h1> : <Welcome words={welcome} />}
      {memories.length > 0 && <MemoryStrip day={today} years={memories} />}
      {libraries
        .filter(({ isNew }) => isNew)
        .map((library) => (
          <LibraryNotice key={library.id} library={library} leave={leaveLibraryAction} place={placeLibraryAction} />
        ))}
      {choice && (
        <WhoseSwitch
          whose={choice}
          partners={libraries.filter(({ isShown }) => isShown).map(({ name }) => name)}
          choose={chooseLibraryAction}
        />
      )}
      <LibraryTimeline
        scope={scope}
        first={first}
        hint={hint}
        today={today}
        reach={reach}
        empty={reach === "add" ? nothingYet : reach === "mark" ? <NothingShared /> : <NothingPublic />}
      />
    </>
  );
}

/** What the gallery says to who has not signed in. */
const Welcome = async ({ words }: { words: string }) => (
  <header className="flex flex-col gap-2 px-4 pt-2 pb-6 md:px-0">
    <h1 dir="auto" className="text-headline font-strong text-balance wrap-anywhere">
      {(await shownSettings()).title}
    </h1>
    <p dir="auto" className="max-w-[70ch] wrap-anywhere whitespace-pre-line text-quiet">
      {words}
    </p>
  </header>
);

const NothingShared = () => (
  <EmptyPage icon={Images} title="Nothing for you yet">
    Photos that people here share with you will appear here.
  </EmptyPage>
);

function NothingPublic() {
  const signIn = (
    <Link href="/sign-in" className={buttonClass("plain")}>
      Sign in
    </Link>
  );
  return (
    <EmptyPage icon={Images} title="Nothing public yet" action={signIn}>
      Photos in public albums will appear here.
    </EmptyPage>
  );
}
