import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { LookedAfterAnswer } from "@/lib/comments/comment-answer";
import type { CommentAction } from "@/lib/comments/schema";
import { formatCount } from "@/lib/format/counts";

type BarProps = {
  comments: readonly LookedAfterAnswer[];
  isBusy: boolean;
  onDecide: (ids: readonly number[], action: CommentAction) => void;
  onClear: () => void;
};

/** What can be done with all comments that are chosen. */
export function DecisionBar({ comments, isBusy, onDecide, onClear }: BarProps) {
  const ids = comments.map(({ id }) => id);
  return (
    <div
      role="region"
      aria-label="The chosen comments"
      className="sticky bottom-[calc(var(--bottom-bar)+1rem)] z-10 flex flex-wrap items-center gap-2 rounded-2xl border border-line bg-page p-2 shadow-float"
    >
      <IconButton icon={X} label="Choose none" onClick={onClear} />
      <span className="mr-auto text-control font-strong">{formatCount(ids.length)} chosen</span>
      {comments.some(({ state }) => state === "waiting") && (
        <Button kind="primary" disabled={isBusy} onClick={() => onDecide(ids, "approve")}>
          Approve
        </Button>
      )}
      {comments.some(({ state }) => state === "shown") && (
        <Button disabled={isBusy} onClick={() => onDecide(ids, "hide")}>
          Hide
        </Button>
      )}
      <Button kind="danger" disabled={isBusy} onClick={() => onDecide(ids, "delete")}>
        Delete
      </Button>
    </div>
  );
}
