import { cameraOf } from "@/lib/metadata/camera";
import { placeOf } from "@/lib/metadata/place";
import { swapsSides, type Orientation, type PhotoFacts, type TagGroups } from "@/lib/metadata/photo-facts";
import { finiteNumber, type RawTags, type StoredSize } from "@/lib/metadata/raw-tags";
import { withoutEmptyGroups } from "@/lib/metadata/readable-tags";
import { takenOf } from "@/lib/metadata/taken";
import { wordsOf } from "@/lib/metadata/words";

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
    tags: withoutEmptyGroups(shown),
  };
}

/** EXIF's orientation; 1 (upright) for anything that is none. */
export function orientationOf(value: unknown): Orientation {
  const number = finiteNumber(value) ?? 1;
  return Number.isInteger(number) && number >= 1 && number <= 8 ? (number as Orientation) : 1;
}
