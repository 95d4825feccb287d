import { CloudUpload } from "lucide-react";
import { ChooseFiles } from "@/components/upload/choose/choose-files";

/**
 * The upload page before anything was chosen: where to drop, what to choose, what is taken. Guests of a share link send
 * no sidecars.
 */
export function DropZone({ isGuests = false }: { isGuests?: boolean }) {
  return (
    <div className="flex min-h-[min(34rem,62dvh)] flex-col items-center justify-center gap-6 rounded-3xl border-2 border-dashed border-line px-6 py-12 text-center">
      <div className="grid size-24 place-items-center rounded-full bg-raised text-quiet">
        <CloudUpload aria-hidden size={40} strokeWidth={1.25} />
      </div>
      <div className="flex flex-col gap-2">
        <h2 className="text-title font-strong">
          <span className="pointer-coarse:hidden">Drop photos, clips or folders here</span>
          <span className="hidden pointer-coarse:inline">Add photos and clips</span>
        </h2>
        <p className="mx-auto max-w-md text-quiet">
          {isGuests
            ? "Pictures of every common format, and clips."
            : "Pictures of every common format, raw files, clips and XMP sidecars. A raw file and its JPEG become one photo."}
          <span className="pointer-coarse:hidden"> You can also paste a picture.</span>
        </p>
      </div>
      <ChooseFiles isMain />
    </div>
  );
}
