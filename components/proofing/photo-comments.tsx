"use client";

import useSWR from "swr";
import type { CommentAnswer } from "@/lib/proofing/comment-answer";
import { requestJson } from "@/components/api-client/request";
import { Section } from "@/components/ui/detail-rows";
import { CommentList } from "@/components/proofing/comment-list";
import { useProofRound, type ProofRound } from "@/components/proofing/proof-context";
import { useAddress } from "@/components/core/link-context";

/** What is written below a photo of a share link; nothing where the link does not ask for it. */
export function PhotoComments({ photoId, label }: { photoId: number; label: string }) {
  const round = useProofRound();
  return round?.proof.hasComments ? <Comments photoId={photoId} label={label} round={round} /> : null;
}

function Comments({ photoId, label, round }: { photoId: number; label: string; round: ProofRound }) {
  const address = useAddress();
  const key = address(`/api/shared/comments?photo_id=${photoId}`);
  const { data, error, mutate } = useSWR<{ comments: CommentAnswer[] }, Error>(key, (path: string) =>
    requestJson<{ comments: CommentAnswer[] }>(path),
  );
  async function write(text: string): Promise<boolean> {
    if (!(await round.tellName())) return false;
    await requestJson(address("/api/shared/comments"), { method: "POST", body: { photo_id: photoId, text } });
    await mutate();
    return true;
  }
  async function remove(id: number): Promise<void> {
    await requestJson(address(`/api/shared/comments/${id}`), { method: "DELETE" });
    await mutate();
  }
  return (
    <Section label={label}>
      {error && (
        <p role="alert" className="text-control text-danger">
          {error.message}
        </p>
      )}
      {data && (
        <CommentList comments={data.comments} onWrite={round.proof.isClosed ? undefined : write} onRemove={remove} />
      )}
    </Section>
  );
}
