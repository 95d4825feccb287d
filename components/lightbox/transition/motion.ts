import { curve, isCalm, transformTo, travelMs, type Taken } from "@/components/lightbox/transition/opening-frame";

export { isCalm };

/** Lets `element` grow from `box` to its own place. */
export function openFrom(element: HTMLElement, box: DOMRect): void {
  element.animate([{ transform: transformTo(element, box) }, { transform: "none" }], {
    duration: travelMs,
    easing: curve,
  });
}

/** Lets `element` and what is behind it go on from where the frame that opened stood. */
export function goOnFrom({ box, opacity, restMs }: Taken, element: HTMLElement, backdrop: HTMLElement | null): void {
  if (backdrop) backdrop.style.animation = "none";
  if (restMs === 0) return;
  backdrop?.animate([{ opacity }, { opacity: 1 }], restMs);
  if (box)
    element.animate([{ transform: transformTo(element, box) }, { transform: "none" }], {
      duration: restMs,
      easing: "cubic-bezier(0, 0, 0, 1)",
    });
}

/** Lets `element` shrink into `box`; resolves when it is there. */
export async function closeTo(element: HTMLElement, box: DOMRect): Promise<void> {
  const from = element.style.transform || "none";
  element.style.transform = "none";
  const to = transformTo(element, box);
  await element
    .animate([{ transform: from }, { transform: to }], { duration: travelMs, easing: curve, fill: "forwards" })
    .finished.catch(() => undefined);
}

/** Lets `element`, which has just been turned by a quarter, turn there from the box that it had. */
export function turnFrom(element: HTMLElement, before: DOMRect, by: 90 | 270): void {
  const scale = before.width / element.getBoundingClientRect().height;
  element.animate([{ transform: `rotate(${by === 90 ? -90 : 90}deg) scale(${scale})` }, { transform: "none" }], {
    duration: travelMs,
    easing: curve,
  });
}

/** Fades `element` to `opacity` along with the picture's travel. */
export function fade(element: HTMLElement, opacity: number): void {
  element.animate([{ opacity: getComputedStyle(element).opacity }, { opacity }], {
    duration: travelMs,
    easing: "linear",
    fill: "forwards",
  });
}

/** Moves `element` to `transform`; resolves when it is there, at once where no motion is wanted. */
export async function glide(element: HTMLElement, transform: string, ms = travelMs): Promise<void> {
  const from = element.style.transform || "none";
  element.style.transform = transform;
  if (isCalm() || from === (transform || "none")) return;
  await element
    .animate([{ transform: from }, { transform: transform || "none" }], { duration: ms, easing: curve })
    .finished.catch(() => undefined);
}
