import { Folder as FolderIcon } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { gridStart } from "@/app/grid-start";
import { plainQuery } from "@/app/plain-query";
import { currentViewer } from "@/app/viewer";
import { ExplorePageFrame } from "@/components/explore/explore-tabs";
import { FolderTiles, FolderTrail } from "@/components/explore/folder-parts";
import { formatPhotoCount } from "@/components/explore/labels";
import { LibraryTimeline } from "@/components/library/library-timeline";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import type { Viewer } from "@/lib/access/viewer";
import { findFolder, folderPathSchema, type FolderPage } from "@/lib/folders/queries";
import { trailOf } from "@/lib/folders/tree";
import { filterQuery, searchHref } from "@/lib/search/filters/filter";
import { reachOf } from "@/lib/access/permissions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The folder of the address; null for what cannot be one. */
async function pathOf({ searchParams }: Props): Promise<string | null> {
  const asked = folderPathSchema.safeParse(plainQuery(await searchParams).path ?? "");
  return asked.success ? asked.data : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: trailOf((await pathOf(props)) ?? "").at(-1)?.name ?? "Folders" };
}

/** The library by the folders it was imported from: folders first, then the photos of the folder itself. */
export default async function FoldersPage(props: Props) {
  const [viewer, path] = [await currentViewer(), await pathOf(props)];
  const page = path === null ? null : await findFolder(viewer, path);
  if (!page || page.photoCount === 0)
    return (
      <Frame page={null}>
        <NoFolder viewer={viewer} isTop={path === ""} />
      </Frame>
    );
  const filter = { folder: page.path };
  const grid = page.directCount > 0 && page.path !== "" ? await gridStart(viewer, { kind: "result", filter }) : null;
  return (
    <>
      <Frame page={page}>{page.folders.length > 0 && <FolderTiles folders={page.folders} />}</Frame>
      {grid?.first && (
        <LibraryTimeline
          scope={{ kind: "result", query: filterQuery(filter) }}
          label="Photos in this folder"
          reach={reachOf(viewer)}
          empty={null}
          {...grid}
          first={grid.first}
        />
      )}
    </>
  );
}

function Frame({ page, children }: { page: FolderPage | null; children: React.ReactNode }) {
  const path = page?.path ?? "";
  const together = page && path !== "" && page.folders.length > 0 && (
    <Link href={searchHref({ path_prefix: path })} prefetch={false} className={buttonClass("plain")}>
      Show all together
    </Link>
  );
  return (
    <ExplorePageFrame
      current="/folders"
      title={trailOf(path).at(-1)?.name ?? "Folders"}
      detail={page ? formatPhotoCount(page.photoCount) : undefined}
      trail={path !== "" && <FolderTrail path={path} />}
      actions={together}
    >
      {children}
    </ExplorePageFrame>
  );
}

function NoFolder({ viewer, isTop }: { viewer: Viewer; isTop: boolean }) {
  if (viewer.kind === "visitor") {
    const signIn = (
      <Link href="/sign-in?callbackUrl=%2Ffolders" className={buttonClass("plain")}>
        Sign in
      </Link>
    );
    return (
      <EmptyPage icon={FolderIcon} title="Folders are for those who bring photos in" action={signIn}>
        They show where the photos of your own library come from.
      </EmptyPage>
    );
  }
  const back = (
    <Link href={isTop ? "/upload" : "/folders"} className={buttonClass(isTop ? "primary" : "plain")}>
      {isTop ? "Upload a folder" : "All folders"}
    </Link>
  );
  return (
    <EmptyPage icon={FolderIcon} title={isTop ? "No folders yet" : "There is no such folder"} action={back}>
      {isTop
        ? "Photos that you upload or import as folders are found here the way they lay on your disk."
        : "It has no photos, or none of yours."}
    </EmptyPage>
  );
}
