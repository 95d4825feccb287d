import { requestJson } from "@/components/api-client/request";
import { showToast } from "@/components/ui/toast";

/** What the page behind does when photos leave it or come back. */
export type TrashEvents = { onTrashed: (photoId: number) => void; onRestored: (photoId: number) => void };

/** Moves a photo to the trash and offers to take that back. */
export async function trashWithUndo(photoId: number, { onTrashed, onRestored }: TrashEvents): Promise<void> {
  try {
    await requestJson("/api/photos/trash", { method: "POST", body: { ids: [photoId] } });
  } catch (error) {
    return showToast({ text: (error as Error).message, isError: true });
  }
  onTrashed(photoId);
  const undo = async () => {
    try {
      await requestJson("/api/photos/restore", { method: "POST", body: { ids: [photoId] } });
      onRestored(photoId);
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    }
  };
  showToast({ text: "Moved to trash", action: { label: "Undo", run: undo } });
}
