"use client";

import { Trash2 } from "lucide-react";
import { useState, type SubmitEvent } from "react";
import type { CommentAnswer } from "@/lib/proofing/comment-answer";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import { shortDay } from "@/lib/format/dates";
import { maxCommentLength } from "@/lib/comments/limits";

type ListProps = {
  comments: readonly CommentAnswer[];
  /** Absent where no more is written. Rejects with a sentence; resolves to whether it was kept. */
  onWrite?: (text: string) => Promise<boolean>;
  onRemove: (id: number) => Promise<void>;
};

/** What was written below a photo, and a field to write. */
export function CommentList({ comments, onWrite, onRemove }: ListProps) {
  async function remove(id: number) {
    try {
      await onRemove(id);
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    }
  }
  return (
    <div className="flex flex-col gap-3">
      {comments.length > 0 && (
        <ul className="flex flex-col gap-3">
          {comments.map(({ id, author, text, created_at, is_makers, may_remove }) => (
            <li key={id} className="group/comment flex items-start gap-1">
              <div className={`min-w-0 flex-1 rounded-card px-3 py-2 ${is_makers ? "bg-accent/15" : "bg-raised"}`}>
                <p className="text-xs text-quiet">
                  <bdi className="font-strong">{author}</bdi>, {shortDay(created_at)}
                </p>
                <p dir="auto" className="text-control whitespace-pre-line wrap-anywhere">
                  {text}
                </p>
              </div>
              {may_remove && (
                <IconButton icon={Trash2} label={`Take away what ${author} wrote`} onClick={() => void remove(id)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {onWrite && <CommentForm onWrite={onWrite} />}
    </div>
  );
}

function CommentForm({ onWrite }: { onWrite: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsBusy(true);
    setError("");
    try {
      if (await onWrite(text)) setText("");
    } catch (failure) {
      setError((failure as Error).message);
    } finally {
      setIsBusy(false);
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <TextArea
        label="Your comment"
        value={text}
        rows={2}
        maxLength={maxCommentLength}
        dir="auto"
        error={error}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" className="self-end" disabled={isBusy || text.trim() === ""}>
        Send
      </Button>
    </form>
  );
}
