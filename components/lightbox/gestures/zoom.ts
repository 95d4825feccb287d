import type { Size } from "@/components/hooks/use-size";

/**
 * The arithmetic of looking closer. A view says how a picture lies on the stage: `scale` 1 is fitted to it, `x` and `y`
 * are how far the picture's centre is from the stage's, in CSS pixels. Pure.
 */
export type View = { scale: number; x: number; y: number };
export type Point = { x: number; y: number };

export const fittedView: View = { scale: 1, x: 0, y: 0 };

/** The size at which all of a picture is seen: as large as the stage allows, no larger than its own pixels. */
export function fitSize(picture: Size, stage: Size): Size {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/**
 * The scale at which one pixel of the picture is one pixel of the screen; twice the fit where that would show no more.
 */
export function closeScale(pictureWidth: number, fitWidth: number, pixelRatio: number): number {
  const scale = pictureWidth / (fitWidth * pixelRatio);
  return scale > 1.1 ? scale : 2;
}

/** The closest view allowed: twice the picture's own pixels, and never less than four times the fit. */
export const maxScale = (pictureWidth: number, fitWidth: number, pixelRatio: number): number =>
  Math.max(4, 2 * closeScale(pictureWidth, fitWidth, pixelRatio));

/** `view` at another scale, with what lies under `at` (measured from the stage's centre) staying there. */
export function zoomAt(view: View, scale: number, at: Point): View {
  const factor = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * factor, y: at.y - (at.y - view.y) * factor };
}

/** `view` moved so far back that no edge of the picture leaves the stage's edge, and that a small side is centred. */
export function withinBounds(view: View, fit: Size, stage: Size): View {
  const bound = (value: number, side: number, room: number) => {
    const spare = Math.max(0, (side * view.scale - room) / 2);
    return Math.min(spare, Math.max(-spare, value)) || 0;
  };
  return { scale: view.scale, x: bound(view.x, fit.width, stage.width), y: bound(view.y, fit.height, stage.height) };
}
