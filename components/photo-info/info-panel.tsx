import { X } from "lucide-react";
import { useRef, type PointerEvent } from "react";
import { PhotoInfo } from "@/components/photo-info/photo-info";
import { IconButton } from "@/components/ui/icon-button";
import type { PhotoDetail } from "@/lib/photos/detail";
import type { PhotoUpdate } from "@/lib/photos/schema";

type PanelProps = {
  photo: PhotoDetail | undefined;
  error: Error | undefined;
  change: (changes: PhotoUpdate) => Promise<void>;
  onClose: () => void;
};

const dragToClosePx = 80;

/** What is known about the photo: beside it on wide screens, a sheet from below on phones. */
export function InfoPanel({ photo, error, change, onClose }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  const handle = useSheetHandle(panel, onClose);
  return (
    <aside
      ref={panel}
      data-info-panel
      aria-label="Information"
      className="info-panel absolute inset-x-0 bottom-0 flex h-[60dvh] flex-col rounded-t-2xl border-line bg-page shadow-float md:inset-y-0 md:right-0 md:left-auto md:h-auto md:w-[360px] md:rounded-none md:border-l md:shadow-none"
    >
      <div
        className="flex touch-none items-center gap-2 py-2 pr-2 pl-5 md:pt-[max(0.5rem,env(safe-area-inset-top))]"
        {...handle}
      >
        <span
          aria-hidden
          className="absolute top-1.5 left-1/2 h-1 w-9 -translate-x-1/2 rounded-full bg-line md:hidden"
        />
        <h2 className="flex-1 text-lg/6 font-strong">Information</h2>
        <IconButton icon={X} label="Close information" shortcut="I" onClick={onClose} />
      </div>
      <div
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-[max(1.5rem,env(safe-area-inset-bottom))] outline-none"
      >
        {photo ? (
          <PhotoInfo photo={photo} change={change} />
        ) : error ? (
          <p role="alert">{error.message}</p>
        ) : (
          <Waiting />
        )}
      </div>
    </aside>
  );
}

/** Lines where text will be, so that nothing jumps when it comes. */
function Waiting() {
  return (
    <div aria-hidden className="flex flex-col gap-4 pt-2">
      {["w-2/3", "w-full", "w-1/2", "w-5/6", "w-3/5"].map((width) => (
        <div key={width} className={`h-5 rounded-md bg-raised ${width}`} />
      ))}
    </div>
  );
}

/** Lets the sheet be drawn down by its head. */
function useSheetHandle(panelRef: { current: HTMLElement | null }, onClose: () => void) {
  const startY = useRef<number | null>(null);
  const isSheet = () => window.matchMedia("(max-width: 47.99rem)").matches;
  const follow = (deltaPx: number) =>
    panelRef.current && (panelRef.current.style.transform = deltaPx > 0 ? `translateY(${deltaPx}px)` : "");
  return {
    onPointerDown: (event: PointerEvent) => {
      if (!isSheet() || (event.target as Element).closest("button")) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      startY.current = event.clientY;
    },
    onPointerMove: (event: PointerEvent) => startY.current !== null && follow(event.clientY - startY.current),
    onPointerUp: (event: PointerEvent) => {
      if (startY.current === null) return;
      const isFar = event.clientY - startY.current > dragToClosePx;
      startY.current = null;
      if (isFar) onClose();
      else follow(0);
    },
    onPointerCancel: () => {
      startY.current = null;
      follow(0);
    },
  };
}
