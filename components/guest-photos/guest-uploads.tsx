"use client";

import { lazy, Suspense } from "react";
import { useProofRound } from "@/components/proofing/proof-context";
import { sharePath } from "@/lib/shares/share-link";

const UploadStanding = lazy(async () => ({
  default: (await import("@/components/upload/upload-standing")).UploadStanding,
}));

/** On every page of a share link that takes photos: how the sending of its guest's photos stands. */
export function GuestUploads({ token }: { token: string }) {
  const round = useProofRound();
  if (!round || round.proof.adding === "none") return null;
  return (
    <Suspense fallback={null}>
      <UploadStanding listPath={`${sharePath(token)}/add`} />
    </Suspense>
  );
}
