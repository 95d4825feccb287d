import {
  ArrowLeft,
  ChevronLeft,
  ChevronRight,
  CirclePlay,
  CircleStop,
  Download,
  GalleryThumbnails,
  Info,
  Keyboard,
  Link2,
  Maximize,
  Minimize,
  Pause,
  Play,
  RotateCw,
  Trash2,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";

type TopControls = {
  title: string;
  place: string;
  /** For where there is little room. */
  shortPlace: string;
  isZoomed: boolean;
  canZoom: boolean;
  isFullScreen: boolean;
  isInfoOpen: boolean;
  /** How many comments there are to read. */
  comments: number;
  canEdit: boolean;
  downloadUrl: string | null;
  onClose: () => void;
  onZoom: () => void;
  onInfo: () => void;
  onFullScreen: () => void;
  onTrash: () => void;
  /** Absent for what is not theirs to share. */
  onShare?: () => void;
  /** Of a motion photo. */
  motion?: { isPlaying: boolean; toggle: () => void };
  /** Absent for what cannot be turned. */
  onTurn?: () => void;
  onHelp: () => void;
  slideshow: { isPlaying: boolean; canPlay: boolean; seconds: number; toggle: () => void; nextPace: () => void };
  hasStrip: boolean;
  onStrip: () => void;
};

/** The bar over the picture. Phones get what a thumb needs; the rest has gestures there. */
export function TopControls(props: TopControls) {
  return (
    <div
      data-controls
      className="absolute inset-x-0 top-0 flex items-center gap-1 max-sm:gap-0 bg-linear-to-b from-black/75 via-black/45 to-transparent pt-[max(0.5rem,env(safe-area-inset-top))] pr-[max(0.5rem,env(safe-area-inset-right))] pb-8 pl-[max(0.5rem,env(safe-area-inset-left))]"
    >
      <IconButton icon={ArrowLeft} label="Back" shortcut="Esc" onClick={props.onClose} />
      <div className="min-w-0 flex-1 truncate px-2 max-sm:px-1 text-control [text-shadow:0_1px_3px_rgb(0_0_0/0.8)]">
        {props.title && (
          <span dir="auto" className="mr-3 hidden max-w-[60%] truncate align-bottom font-strong sm:inline-block">
            {props.title}
          </span>
        )}
        <span
          className={`whitespace-nowrap text-white/80 tabular-nums max-[22rem]:hidden ${props.motion ? "max-sm:hidden" : ""}`}
          aria-hidden
        >
          <span className="max-sm:hidden">{props.place}</span>
          <span className="sm:hidden">{props.shortPlace}</span>
        </span>
      </div>
      {props.canZoom && (
        <span className="hidden sm:contents">
          <IconButton
            icon={props.isZoomed ? ZoomOut : ZoomIn}
            label={props.isZoomed ? "Show all of it" : "Zoom in"}
            shortcut="Z"
            onClick={props.onZoom}
          />
        </span>
      )}
      {props.motion && (
        <IconButton
          icon={props.motion.isPlaying ? CircleStop : CirclePlay}
          label={props.motion.isPlaying ? "Stop the film of this photo" : "Play the film of this photo"}
          shortcut="M"
          onClick={props.motion.toggle}
        />
      )}
      <SlideshowButtons {...props.slideshow} />
      {/* Beside the panel there is little room on a narrow window; keys have theirs. */}
      <span className="hidden pointer-fine:contents pointer-fine:max-lg:in-data-info:hidden">
        <IconButton
          icon={GalleryThumbnails}
          label="Film strip"
          shortcut="T"
          aria-pressed={props.hasStrip}
          onClick={props.onStrip}
          className="aria-pressed:bg-white/20"
        />
        <IconButton icon={Keyboard} label="Keys" shortcut="?" onClick={props.onHelp} />
        <IconButton
          icon={props.isFullScreen ? Minimize : Maximize}
          label={props.isFullScreen ? "Leave full screen" : "Full screen"}
          shortcut="Shift F"
          onClick={props.onFullScreen}
        />
      </span>
      {props.onShare && (
        // On the smallest phones there is room for one less; a selection is shared there.
        <span className="contents max-[22rem]:hidden">
          <IconButton icon={Link2} label="Share by link" shortcut="L" onClick={props.onShare} />
        </span>
      )}
      {props.downloadUrl && <DownloadLink href={props.downloadUrl} />}
      {props.canEdit && props.onTurn && (
        <IconButton icon={RotateCw} label="Turn right" shortcut="Shift R" onClick={props.onTurn} />
      )}
      {props.canEdit && <IconButton icon={Trash2} label="Move to trash" shortcut="Delete" onClick={props.onTrash} />}
      <div className="relative">
        <IconButton
          icon={Info}
          label="Information"
          shortcut="I"
          aria-pressed={props.isInfoOpen}
          onClick={props.onInfo}
          className="aria-pressed:bg-white/20"
        />
        {props.comments > 0 && !props.isInfoOpen && (
          <span className="pointer-events-none absolute top-0 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-white px-1 text-xs font-strong text-black tabular-nums">
            {props.comments > 99 ? "99+" : props.comments}
            <span className="sr-only"> {props.comments === 1 ? "comment" : "comments"}</span>
          </span>
        )}
      </div>
    </div>
  );
}

/** Begins and ends the slideshow; while it runs, a click on the seconds chooses others. */
function SlideshowButtons({ isPlaying, canPlay, seconds, toggle, nextPace }: TopControls["slideshow"]) {
  if (!isPlaying && !canPlay) return null;
  return (
    <>
      {isPlaying && (
        <button
          type="button"
          aria-label={`${seconds} s for each photo; change`}
          className="min-h-10 rounded-full px-3 text-control tabular-nums hover:bg-white/10"
          onClick={nextPace}
        >
          {seconds} s
        </button>
      )}
      <IconButton
        icon={isPlaying ? Pause : Play}
        label={isPlaying ? "Stop the slideshow" : "Slideshow"}
        shortcut="Space"
        onClick={toggle}
      />
    </>
  );
}

function DownloadLink({ href }: { href: string }) {
  return (
    <IconButton icon={Download} label="Download the original" shortcut="Shift D" onClick={() => startDownload(href)} />
  );
}

/** Lets the browser fetch a file as a download, without leaving the page. */
export function startDownload(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}

const arrow =
  "absolute top-1/2 size-12! -translate-y-1/2 bg-black/55 text-white ring-1 ring-white/15 hover:bg-black/75 focus-visible:bg-black/75 [&_svg]:size-7";

/** Previous and next; absent where there is none. */
export function Arrows({ index, total, onMove }: { index: number; total: number; onMove: (index: number) => void }) {
  return (
    <div data-controls className="contents">
      {index > 0 && (
        <IconButton
          icon={ChevronLeft}
          label="Previous photo"
          shortcut="←"
          className={`${arrow} left-[max(0.75rem,env(safe-area-inset-left))]`}
          onClick={() => onMove(index - 1)}
        />
      )}
      {index < total - 1 && (
        <IconButton
          icon={ChevronRight}
          label="Next photo"
          shortcut="→"
          className={`${arrow} right-[max(0.75rem,env(safe-area-inset-right))]`}
          onClick={() => onMove(index + 1)}
        />
      )}
    </div>
  );
}
