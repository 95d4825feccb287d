import { Download, FileQuestion } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { useAddress } from "@/components/core/link-context";
import type { PhotoTile } from "@/lib/photos/tile";

/** For files that no browser shows and that hold no preview. */
export function NoPreview({ photo }: { photo: PhotoTile }) {
  const address = useAddress();
  return (
    <div className="flex size-full flex-col items-center justify-center gap-4 px-18 py-6 text-center">
      <FileQuestion aria-hidden className="size-12 text-quiet" strokeWidth={1.25} />
      <p className="max-w-sm">
        {photo.title ? `“${photo.title}”` : "This file"} is kept safe, but there is no picture in it that a browser can
        show.
      </p>
      <a
        data-no-gesture
        className={buttonClass("primary")}
        href={address(`/api/download?id=${photo.id}&type=original`)}
      >
        <Download aria-hidden className="size-5" /> Download the file
      </a>
    </div>
  );
}
