import { flushSync } from "react-dom";
import { mutate } from "swr";
import { isCalm, turnFrom } from "@/components/lightbox/transition/motion";
import { requestJson } from "@/components/api-client/request";
import { allStores } from "@/components/tiles/use-tile-source";
import { showToast } from "@/components/ui/toast";
import { turned } from "@/lib/renditions/turn";

/** Clockwise degrees. */
export type Turn = 90 | 270;

/**
 * Turns a photo for good. It shows at once, from what is there; the server makes its pictures again. `picture` is where
 * it is shown.
 */
export async function rotatePhoto(photoId: number, by: Turn, picture: () => HTMLElement | null): Promise<void> {
  const before = picture()?.getBoundingClientRect();
  show(photoId, by);
  const element = picture();
  if (element && before && !isCalm()) turnFrom(element, before, by);
  try {
    await requestJson("/api/photos/batch_update", {
      method: "POST",
      body: { changes: [{ photo_ids: [photoId], rotate_by: by }] },
    });
  } catch (error) {
    show(photoId, back(by));
    return showToast({ text: (error as Error).message, isError: true });
  }
  void mutate(`/api/photos/${photoId}`);
  showToast({
    text: by === 90 ? "Turned right" : "Turned left",
    action: { label: "Undo", run: () => rotatePhoto(photoId, back(by), () => null) },
  });
}

const back = (by: Turn): Turn => (360 - by) as Turn;

const show = (photoId: number, by: Turn): void =>
  flushSync(() => allStores().forEach((store) => store.reshape([photoId], (photo) => turned(photo, by))));
