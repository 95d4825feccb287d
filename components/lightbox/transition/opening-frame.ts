import { tilePicture } from "@/components/lightbox/transition/tile-element";

/**
 * The first frame of a photo that is opened: what its tile shows grows into the lightbox's place, over black, drawn by
 * hand in the very click. The lightbox, which takes longer to draw and may still be on its way, takes the picture over
 * wherever it then is.
 */

export const curve = "cubic-bezier(0.2, 0, 0, 1)";
/** How long a picture takes between its tile and its place. */
export const travelMs = 240;
/** True where the system asks for no motion. */
export const isCalm = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** How a frame stood when the lightbox took over. */
export type Taken = { box: DOMRect | null; opacity: string; restMs: number };

let frame: { element: HTMLElement; backdrop: HTMLElement; picture: HTMLElement | null; startedAt: number } | null =
  null;

export const isFramed = (): boolean => frame !== null;

export function openFrame({ id, widthPx, heightPx }: { id: number; widthPx: number; heightPx: number }): void {
  dropFrame();
  const [element, backdrop] = [document.createElement("div"), document.createElement("div")];
  element.ariaHidden = "true";
  element.dataset.opening = "";
  element.style.cssText = "position:fixed;inset:0;z-index:50;overflow:hidden";
  backdrop.style.cssText = "position:absolute;inset:0;background:#000";
  element.append(backdrop);
  const shown = tilePicture(id);
  const picture = shown && pictureOf(shown, widthPx, heightPx);
  if (picture) element.append(picture);
  document.body.append(element);
  frame = { element, backdrop, picture, startedAt: performance.now() };
  if (isCalm()) return;
  backdrop.animate([{ opacity: 0 }, { opacity: 1 }], travelMs);
  if (shown && picture)
    picture.animate([{ transform: transformTo(picture, shown.getBoundingClientRect()) }, { transform: "none" }], {
      duration: travelMs,
      easing: curve,
    });
}

/** A copy of the tile's picture, or of its placeholder, in the place that the lightbox will give it. */
function pictureOf(shown: HTMLImageElement, widthPx: number, heightPx: number): HTMLElement | null {
  const scale = Math.min(1, innerWidth / widthPx, innerHeight / heightPx);
  const [width, height] = [widthPx * scale, heightPx * scale];
  if (!(width > 0 && height > 0)) return null;
  const picture = document.createElement("img");
  picture.alt = "";
  picture.decoding = "sync";
  const { backgroundColor, backgroundImage } = shown.parentElement!.style;
  Object.assign(picture.style, {
    position: "absolute",
    left: `${(innerWidth - width) / 2}px`,
    top: `${(innerHeight - height) / 2}px`,
    width: `${width}px`,
    height: `${height}px`,
    maxWidth: "none",
  });
  Object.assign(picture.style, { backgroundColor, backgroundImage, backgroundSize: "cover", objectFit: "cover" });
  picture.src = shown.complete && shown.naturalWidth > 0 ? shown.currentSrc : nothing;
  return picture;
}

/** A picture of one transparent point: one without an address would be drawn as broken. */
const nothing = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

/** The transform that puts `element`'s box over `box`. */
export function transformTo(element: HTMLElement, box: DOMRect): string {
  const own = element.getBoundingClientRect();
  const scale = Math.max(box.width / own.width, box.height / own.height);
  const [dx, dy] = [
    box.left + box.width / 2 - (own.left + own.width / 2),
    box.top + box.height / 2 - (own.top + own.height / 2),
  ];
  return `translate(${dx}px, ${dy}px) scale(${scale})`;
}

/** Takes the frame away, and tells where it was; null when there is none. */
export function takeFrame(): Taken | null {
  if (!frame) return null;
  const { backdrop, picture, startedAt } = frame;
  const restMs = isCalm() ? 0 : Math.max(0, travelMs - (performance.now() - startedAt));
  const { opacity } = getComputedStyle(backdrop);
  const box = picture?.getBoundingClientRect() ?? null;
  dropFrame();
  return { box, opacity, restMs };
}

export function dropFrame(): void {
  frame?.element.remove();
  frame = null;
}

/** Does something once what has changed on the screen is to be seen. */
export function afterPaint(work: () => void): void {
  if (document.hidden) work();
  else requestAnimationFrame(() => setTimeout(work));
}
