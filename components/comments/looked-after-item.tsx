import { Check, EyeOff, MessageCircle, Trash2 } from "lucide-react";
import Link from "next/link";
import { CommentText } from "@/components/comments/comment-text";
import { IconButton } from "@/components/ui/icon-button";
import type { LookedAfterAnswer } from "@/lib/comments/comment-answer";
import type { CommentAction } from "@/lib/comments/schema";
import { shortDay } from "@/lib/format/dates";

type ItemProps = {
  comment: LookedAfterAnswer;
  isChosen: boolean;
  isBusy: boolean;
  onChoose: (isOn: boolean) => void;
  onDecide: (action: CommentAction) => void;
};

/** A comment beside its photo, to be approved, hidden or deleted. */
export function LookedAfterItem({ comment, isChosen, isBusy, onChoose, onDecide }: ItemProps) {
  const { author, text, state, created_at, is_guests, photo, album } = comment;
  const isWaiting = state === "waiting";
  return (
    <li
      className={`flex items-start gap-3 rounded-card border p-3 ${isChosen ? "border-accent bg-accent/5" : "border-line"}`}
    >
      <input
        type="checkbox"
        aria-label={`Choose the comment by ${author}`}
        className="mt-1 size-5 shrink-0 accent-accent"
        checked={isChosen}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <Link
        href={`/photos/${photo.id}`}
        prefetch={false}
        aria-label={photo.title ? `The photo: ${photo.title}` : "The photo"}
        className="grid size-16 shrink-0 place-items-center overflow-hidden rounded-md bg-raised text-quiet sm:size-20"
      >
        {photo.thumbnail_path ? (
          <img src={photo.thumbnail_path} alt="" loading="lazy" className="size-full object-cover" />
        ) : (
          <MessageCircle aria-hidden size={24} strokeWidth={1.25} />
        )}
      </Link>
      <div className="flex min-w-0 flex-1 flex-col gap-1 sm:flex-row sm:gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap gap-x-2 text-xs text-quiet">
            <bdi className="font-strong text-text wrap-anywhere">{author}</bdi>
            {is_guests && <span>without an account</span>}
            <span>{shortDay(created_at)}</span>
            {album && <bdi className="wrap-anywhere">{album.name}</bdi>}
          </p>
          <CommentText text={text} />
        </div>
        <div className="flex shrink-0 self-end text-quiet sm:self-start">
          <IconButton
            icon={isWaiting ? Check : EyeOff}
            label={isWaiting ? `Approve the comment by ${author}` : `Hide the comment by ${author}`}
            disabled={isBusy}
            onClick={() => onDecide(isWaiting ? "approve" : "hide")}
          />
          <IconButton
            icon={Trash2}
            label={`Delete the comment by ${author}`}
            disabled={isBusy}
            onClick={() => onDecide("delete")}
          />
        </div>
      </div>
    </li>
  );
}
