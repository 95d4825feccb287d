import type { StageControl } from "@/components/lightbox/stage/stage";
import type { KeyMeaning } from "@/components/lightbox/controls/use-keys";

type Actions = {
  stage: () => StageControl | null;
  move: (by: number) => void;
  moveTo: (place: "first" | "last") => void;
  escape: () => void;
  info: () => void;
  help: () => void;
  fullScreen: () => void;
  filmStrip: () => void;
  /** Says whether it is for the slideshow: a clip has the space bar for itself. */
  slideshow: () => boolean;
  download: () => void;
  share: () => void;
  trash: () => void;
  turn: (by: 90 | 270) => void;
  /** Plays the film of a motion photo. */
  motion: () => void;
  /** Marks the photo when the key means that; says whether it does. */
  mark: (key: string) => boolean;
};

/** How far an arrow key moves a picture that is zoomed in, in CSS pixels. */
const panPx = 96;
const zoomStep = 1.5;

/** What each key of the lightbox does. */
export function keyMeaning(actions: Actions): KeyMeaning {
  const pan = (x: number, y: number) => actions.stage()?.panBy({ x, y });
  const isZoomed = () => actions.stage()?.isZoomed() ?? false;
  const meanings: Record<string, (event: KeyboardEvent) => unknown> = {
    ArrowLeft: () => (isZoomed() ? pan(panPx, 0) : actions.move(-1)),
    ArrowRight: () => (isZoomed() ? pan(-panPx, 0) : actions.move(1)),
    ArrowUp: () => pan(0, panPx),
    ArrowDown: () => pan(0, -panPx),
    PageUp: () => actions.move(-1),
    PageDown: () => actions.move(1),
    Home: () => actions.moveTo("first"),
    End: () => actions.moveTo("last"),
    Escape: actions.escape,
    Delete: actions.trash,
    "+": () => actions.stage()?.zoomBy(zoomStep),
    "=": () => actions.stage()?.zoomBy(zoomStep),
    "-": () => actions.stage()?.zoomBy(1 / zoomStep),
    z: () => actions.stage()?.toggleZoom(),
    i: actions.info,
    l: actions.share,
    m: actions.motion,
    t: actions.filmStrip,
    "?": actions.help,
  };
  return (event) => {
    // Someone who reads the panel scrolls it; a focused clip has keys of its own.
    const isElsewhere =
      event.target instanceof Element &&
      event.target.closest("[data-info-panel], video") &&
      /^(Arrow|Page|Home|End)/.test(event.key);
    if (isElsewhere) return false;
    if (event.shiftKey && event.key.toLowerCase() === "d") {
      actions.download();
      return true;
    }
    if (event.shiftKey && /^[rl]$/i.test(event.key)) {
      actions.turn(event.key.toLowerCase() === "r" ? 90 : 270);
      return true;
    }
    if (event.key === " ") {
      // A button that has the focus is pressed by it.
      if (event.target instanceof Element && event.target.closest("button, a, video")) return false;
      return actions.slideshow();
    }
    if (event.shiftKey && event.key.toLowerCase() === "f") {
      actions.fullScreen();
      return true;
    }
    if (!event.shiftKey && actions.mark(event.key)) return true;
    const meaning = meanings[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    meaning?.(event);
    return meaning !== undefined;
  };
}
