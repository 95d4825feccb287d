import type { CSSProperties } from "react";
import type { Size } from "@/components/hooks/use-size";
import type { Rotation } from "@/lib/renditions/rotation";

/** Shows a picture or film of before a turn as it is after it, in a box of that size. */
export function rotationStyle(by: Rotation, box: Size): CSSProperties | undefined {
  if (by === 0) return undefined;
  const [width, height] = by === 180 ? [box.width, box.height] : [box.height, box.width];
  return {
    inset: "auto",
    left: (box.width - width) / 2,
    top: (box.height - height) / 2,
    width,
    height,
    maxWidth: "none",
    transform: `rotate(${by}deg)`,
  };
}
