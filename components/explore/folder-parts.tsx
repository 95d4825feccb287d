import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { HeroTile } from "@/components/explore/hero-tile";
import { formatNumber } from "@/components/explore/labels";
import { folderHref } from "@/lib/folders/links";
import type { Folder } from "@/lib/folders/queries";
import { trailOf } from "@/lib/folders/tree";

/** The way back to the top. */
export function FolderTrail({ path }: { path: string }) {
  const above = trailOf(path).slice(0, -1);
  return (
    <nav aria-label="Folders above">
      <ol className="flex flex-wrap items-center gap-x-1 text-control text-quiet">
        {[{ name: "Folders", path: "" }, ...above].map((step, at) => (
          <li key={step.path} className="flex min-w-0 items-center gap-1">
            {at > 0 && <ChevronRight aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />}
            <Link
              href={folderHref(step.path)}
              prefetch={false}
              className="inline-flex min-h-8 items-center wrap-anywhere underline decoration-transparent decoration-1 underline-offset-4 hover:text-text hover:decoration-current pointer-coarse:min-h-11"
            >
              {step.name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The folders in a folder. */
export function FolderTiles({ folders }: { folders: readonly Folder[] }) {
  return (
    <ul
      aria-label="Folders"
      className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2 md:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] md:gap-3"
    >
      {folders.map(({ name, path, photoCount, coverPath }) => (
        <li key={path}>
          <HeroTile
            href={folderHref(path)}
            path={coverPath}
            title={
              <span dir="auto" title={path}>
                {name}
              </span>
            }
            detail={
              <>
                {formatNumber(photoCount)}
                <span className="sr-only">{photoCount === 1 ? " photo" : " photos"}</span>
              </>
            }
          />
        </li>
      ))}
    </ul>
  );
}
