"use client";

import { useState } from "react";
import { CommentForm } from "@/components/comments/comment-form";
import { CommentItem } from "@/components/comments/comment-item";
import { LikesLine } from "@/components/comments/likes";
import { useTalk, type Talk } from "@/components/comments/use-talk";
import { useLinkToken } from "@/components/core/link-context";
import { useProofRound } from "@/components/proofing/proof-context";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/detail-rows";
import { showToast } from "@/components/ui/toast";
import type { DiscussionAnswer } from "@/lib/comments/comment-answer";
import type { NewComment } from "@/lib/comments/schema";

/** What all who see a photo in an album with comments say about it. */
export function PhotoTalk({ photoId }: { photoId: number }) {
  const { talk, error, ...commands } = useTalk(photoId);
  return (
    <Section label="Comments">
      {error && (
        <p role="alert" className="text-control text-danger">
          {error.message}
        </p>
      )}
      {talk?.takes_comments ? (
        <Talking talk={talk} {...commands} />
      ) : (
        !talk && !error && <div aria-hidden className="h-24 rounded-card bg-raised" />
      )}
    </Section>
  );
}

type TalkingProps = { talk: DiscussionAnswer } & Omit<Talk, "talk" | "error">;

const failed = (error: unknown) => showToast({ text: (error as Error).message, isError: true });

function Talking({ talk, showEarlier, write, edit, remove, decide, like }: TalkingProps) {
  const round = useProofRound();
  const isShared = useLinkToken() !== null;
  const [isBusy, setIsBusy] = useState(false);
  // Guests of a share link tell a name once; other strangers with each comment.
  const tellName = async () => !isShared || (round !== null && round.tellName());
  const isOpen = !isShared || (round !== null && !round.proof.isClosed);
  async function send(comment: NewComment): Promise<boolean> {
    if (!(await tellName())) return false;
    const state = await write(comment);
    if (state === "waiting" && talk.needs_name)
      showToast({ text: "Thank you. Your comment appears here once it was approved." });
    return true;
  }
  async function change(isLiked: boolean) {
    try {
      if (await tellName()) await like(isLiked);
    } catch (error) {
      failed(error);
    }
  }
  async function readEarlier() {
    setIsBusy(true);
    await showEarlier()
      .catch(failed)
      .finally(() => setIsBusy(false));
  }
  return (
    <div className="flex flex-col gap-3">
      <LikesLine likes={talk.likes} onLike={isOpen && !talk.needs_name ? change : undefined} />
      {talk.has_more && (
        <Button kind="quiet" className="self-start" disabled={isBusy} onClick={() => void readEarlier()}>
          Show earlier comments
        </Button>
      )}
      {talk.comments.length > 0 ? (
        <ul aria-label="Comments" className="flex flex-col gap-3">
          {talk.comments.map((comment) => (
            <CommentItem key={comment.id} comment={comment} edit={edit} remove={remove} decide={decide} />
          ))}
        </ul>
      ) : (
        <p className="text-control text-quiet">
          {isOpen ? "No comments yet. Write the first one." : "No comments were written."}
        </p>
      )}
      {isOpen && <CommentForm needsName={talk.needs_name} isModerated={talk.is_moderated} onWrite={send} />}
    </div>
  );
}
