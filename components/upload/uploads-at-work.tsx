import { useEffect } from "react";
import { DropOverlay } from "@/components/upload/choose/drop-overlay";
import { uploadQueue } from "@/components/upload/queue/queue";
import { UploadStanding } from "@/components/upload/upload-standing";

/**
 * What uploading needs on every page of a signed-in person: dropping, pasting, how it stands, a warning before leaving.
 */
export function UploadsAtWork({ person }: { person: string }) {
  useEffect(() => void uploadQueue.open(person), [person]);
  return (
    <>
      <DropOverlay />
      <UploadStanding listPath="/upload" />
    </>
  );
}
