import { Images } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { idSchema } from "@/app/api/timeline/query";
import { gridHint } from "@/app/grid-width-hint";
import { currentViewer } from "@/app/viewer";
import { leaveLibraryAction, placeLibraryAction } from "@/app/(gallery)/account/partners/actions";
import { LibraryTimeline } from "@/components/library/library-timeline";
import { PartnerHeader } from "@/components/library/partner-header";
import { EmptyPage } from "@/components/ui/empty-page";
import { reachOf } from "@/lib/access/permissions";
import { AppError } from "@/lib/errors";
import { localDay } from "@/lib/format/dates";
import { sharedLibrary } from "@/lib/partners/queries";
import { findFirstTiles } from "@/lib/timeline/first-tiles";

type Props = { params: Promise<{ id: string }> };

/** The library of the address, when it is shared with the viewer. */
const requestedLibrary = cache(async (text: string) => {
  const id = idSchema.safeParse(text);
  if (!id.success) return null;
  return sharedLibrary(await currentViewer(), id.data).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const library = await requestedLibrary((await params).id);
  return { title: library ? `${library.name}’s library` : "No such library" };
}

/** What a partner shares, newest first. */
export default async function LibraryRoute({ params }: Props) {
  const library = await requestedLibrary((await params).id);
  if (!library) notFound();
  const viewer = await currentViewer();
  const scope = { kind: "library", whose: library.id } as const;
  const [first, hint] = await Promise.all([findFirstTiles(viewer, scope), gridHint("gallery")]);
  return (
    <>
      <PartnerHeader
        library={library}
        total={first.outline.total}
        leave={leaveLibraryAction}
        place={placeLibraryAction}
      />
      <LibraryTimeline
        scope={scope}
        label={`${library.name}’s library`}
        first={first}
        hint={hint}
        today={localDay(new Date())}
        reach={reachOf(viewer)}
        empty={
          <EmptyPage icon={Images} title="Nothing here yet">
            What {library.name} adds from now on appears here.
          </EmptyPage>
        }
      />
    </>
  );
}
