import { useSyncExternalStore } from "react";
import { emptyQueue, uploadQueue, type QueueSnapshot } from "@/components/upload/queue/queue";

/** The queue as it stands; the component renders again when it moves. */
export const useUploads = (): QueueSnapshot =>
  useSyncExternalStore(uploadQueue.subscribe, uploadQueue.snapshot, () => emptyQueue);
