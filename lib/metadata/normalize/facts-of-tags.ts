import { cameraOf } from "@/lib/metadata/normalize/camera";
import { placeOf } from "@/lib/metadata/normalize/position";
import { swapsSides, type Orientation, type PhotoFacts, type TagGroups } from "@/lib/metadata/photo-facts";
import { finiteNumber, type RawTags, type StoredSize } from "@/lib/metadata/normalize/raw-tags";
import { withoutEmptyGroups } from "@/lib/metadata/normalize/readable-tags";
import { takenOf } from "@/lib/metadata/normalize/taken";
import { wordsOf } from "@/lib/metadata/normalize/texts";

/**
 * The facts that `tags` tell. `size` is that of the stored pixels, `orientation` how they must be turned, `shown` the
 * groups of tags for people to look through.
 */
export function factsOfTags(
  tags: RawTags,
  size: StoredSize | null,
  orientation: Orientation,
  shown: TagGroups,
): PhotoFacts {
  const isTurned = swapsSides(orientation);
  return {
    ...takenOf(tags),
    ...placeOf(tags),
    ...cameraOf(tags),
    ...wordsOf(tags),
    widthPx: (isTurned ? size?.heightPx : size?.widthPx) || null,
    heightPx: (isTurned ? size?.widthPx : size?.heightPx) || null,
    orientation,
    durationMs: null,
    hasSound: null,
    tags: withoutEmptyGroups(shown),
  };
}

/** EXIF's orientation; 1 (upright) for anything that is none. */
export function orientationOf(value: unknown): Orientation {
  const number = finiteNumber(value) ?? 1;
  return Number.isInteger(number) && number >= 1 && number <= 8 ? (number as Orientation) : 1;
}
