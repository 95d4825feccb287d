import { useEffect, useRef, useState } from "react";
import { spokenName } from "@/components/lightbox/picture";
import type { PhotoTile } from "@/lib/photos/tile";
import { renditionUrl } from "@/lib/renditions/sizes";

/** A clip with the browser's own controls; Space starts and stops it wherever the focus is. */
export function Clip({ photo, isCurrent, onSharp }: { photo: PhotoTile; isCurrent: boolean; onSharp: (photoId: number) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const poster = photo.version ? renditionUrl(photo.id, 1280, photo.version) : undefined;
  useEffect(() => {
    if (isCurrent) onSharp(photo.id);
    else video.current?.pause();
  }, [isCurrent, onSharp, photo.id]);
  useEffect(() => {
    if (!isCurrent) return;
    const toggle = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest("button, a, input, textarea, select, video, [role=menu]");
      if (event.key !== " " || isElsewhere || !video.current) return;
      event.preventDefault();
      if (video.current.paused) void video.current.play().catch(() => setHasFailed(true));
      else video.current.pause();
    };
    window.addEventListener("keydown", toggle);
    return () => window.removeEventListener("keydown", toggle);
  }, [isCurrent]);
  if (!isCurrent) return poster && <img src={poster} alt={spokenName(photo)} draggable={false} className="absolute inset-0 size-full" />;
  return (
    <>
      <video
        ref={video}
        data-clip
        className="absolute inset-0 size-full bg-black"
        src={renditionUrl(photo.id, "clip", photo.version)}
        poster={poster}
        aria-label={spokenName(photo)}
        controls
        playsInline
        preload="metadata"
        onError={() => setHasFailed(true)}
      />
      {hasFailed && (
        <p role="alert" className="absolute inset-x-4 bottom-20 mx-auto w-fit rounded-card bg-black/80 px-4 py-2 text-center text-control">
          This browser cannot play the clip.{" "}
          <a data-no-gesture className="underline" href={`/api/download?id=${photo.id}&type=original`}>
            Download it
          </a>{" "}
          to watch it with another player.
        </p>
      )}
    </>
  );
}
