import { useEffect, useRef, useState } from "react";
import { isCalm } from "@/components/lightbox/transition/motion";
import { spokenName } from "@/components/lightbox/stage/picture";
import { useAddress } from "@/components/core/link-context";
import type { PhotoTile } from "@/lib/photos/tile";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/** Someone who runs through the photos starts no film. */
const restMs = 300;

/**
 * A clip with the browser's own controls. It starts by itself, as loud as the last one was left: silently where the
 * browser wants to be asked first, and not at all where the system asks for no motion. Space starts and stops it
 * wherever the focus is.
 */
export function Clip({
  photo,
  isCurrent,
  onSharp,
}: {
  photo: PhotoTile;
  isCurrent: boolean;
  onSharp: (photoId: number) => void;
}) {
  const address = useAddress();
  const video = useRef<HTMLVideoElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const poster = photo.version ? address(renditionUrl(photo.id, 1280, photo.version)) : undefined;
  useEffect(() => {
    if (isCurrent) onSharp(photo.id);
    else video.current?.pause();
  }, [isCurrent, onSharp, photo.id]);
  const isSilenced = useRef(false);
  useEffect(() => {
    const film = video.current;
    if (!isCurrent || !film) return;
    const { isMuted, volume } = keptSound();
    film.volume = volume;
    film.muted = isMuted;
    if (isCalm()) return;
    const timer = setTimeout(() => void start(film, isSilenced), restMs);
    return () => clearTimeout(timer);
  }, [isCurrent]);
  useEffect(() => {
    if (!isCurrent) return;
    const toggle = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof Element &&
        event.target.closest("button, a, input, textarea, select, video, [role=menu]");
      if (event.key !== " " || isElsewhere || !video.current) return;
      event.preventDefault();
      if (video.current.paused) void video.current.play().catch(() => setHasFailed(true));
      else video.current.pause();
    };
    window.addEventListener("keydown", toggle);
    return () => window.removeEventListener("keydown", toggle);
  }, [isCurrent]);
  if (!isCurrent)
    return (
      poster && <img src={poster} alt={spokenName(photo)} draggable={false} className="absolute inset-0 size-full" />
    );
  return (
    <>
      <video
        ref={video}
        data-clip
        className="absolute inset-0 size-full bg-black"
        src={address(renditionUrl(photo.id, "clip", photo.version))}
        poster={poster}
        aria-label={spokenName(photo)}
        controls
        playsInline
        preload="metadata"
        onError={() => setHasFailed(true)}
        onVolumeChange={({ currentTarget: { muted, volume } }) => {
          // What the browser demanded is no one's wish.
          if (muted && isSilenced.current) return;
          isSilenced.current = false;
          keepSound(muted, volume);
        }}
      />
      {hasFailed && (
        <p
          role="alert"
          className="absolute inset-x-4 bottom-20 mx-auto w-fit rounded-card bg-black/80 px-4 py-2 text-center text-control"
        >
          This browser cannot play the clip.{" "}
          <a data-no-gesture className="underline" href={address(`/api/download?id=${photo.id}&type=original`)}>
            Download it
          </a>{" "}
          to watch it with another player.
        </p>
      )}
    </>
  );
}

/** Starts a film where no one has asked for it by a key or button. */
async function start(film: HTMLVideoElement, isSilenced: { current: boolean }): Promise<void> {
  try {
    await film.play();
  } catch (error) {
    if ((error as Error).name !== "NotAllowedError") return;
    isSilenced.current = true;
    film.muted = true;
    // Refused silently, too: it waits for a click, as it did.
    await film.play().catch(() => undefined);
  }
}

const soundKey = "photoflow-clip-sound";

/** How loud the last clip was left. */
function keptSound(): { isMuted: boolean; volume: number } {
  try {
    const [muted, volume] = (localStorage.getItem(soundKey) ?? "").split(" ");
    return { isMuted: muted === "true", volume: volume ? Math.min(1, Math.max(0, Number(volume) || 0)) : 1 };
  } catch {
    return { isMuted: false, volume: 1 };
  }
}

function keepSound(isMuted: boolean, volume: number): void {
  try {
    localStorage.setItem(soundKey, `${isMuted} ${volume}`);
  } catch {
    // A browser that keeps nothing has each clip at full sound.
  }
}
