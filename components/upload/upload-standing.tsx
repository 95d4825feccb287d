import { useEffect } from "react";
import { isUnfinished } from "@/components/upload/queue/upload-item";
import { useUploads } from "@/components/upload/queue/use-uploads";
import { UploadBadge } from "@/components/upload/upload-badge";

/** How uploading stands, and a warning before leaving. */
export function UploadStanding({ listPath }: { listPath: string }) {
  const isAtWork = useUploads().items.some(isUnfinished);
  useEffect(() => {
    if (!isAtWork) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isAtWork]);
  return <UploadBadge listPath={listPath} />;
}
