import { useEffect } from "react";
import { DropOverlay } from "@/components/upload/choose/drop-overlay";
import { uploadQueue } from "@/components/upload/queue/queue";
import { UploadBadge } from "@/components/upload/upload-badge";
import { isUnfinished } from "@/components/upload/queue/upload-item";
import { useUploads } from "@/components/upload/queue/use-uploads";

/**
 * What uploading needs on every page of a signed-in person: dropping, pasting, how it stands, a warning before leaving.
 */
export function UploadsAtWork({ person }: { person: string }) {
  const isAtWork = useUploads().items.some(isUnfinished);
  useEffect(() => void uploadQueue.open(person), [person]);
  useEffect(() => {
    if (!isAtWork) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isAtWork]);
  return (
    <>
      <DropOverlay />
      <UploadBadge />
    </>
  );
}
