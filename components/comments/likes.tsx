"use client";

import { ThumbsUp } from "lucide-react";
import { useState } from "react";
import { countOf, formatCount } from "@/lib/format/counts";
import type { LikesAnswer } from "@/lib/comments/comment-answer";

type LikesProps = {
  likes: LikesAnswer;
  /** Absent for who cannot like. */
  onLike?: (isLiked: boolean) => Promise<void>;
};

/** Who likes a photo, and a button to do so. A thumb, because a heart is one's own favourite. */
export function LikesLine({ likes, onLike }: LikesProps) {
  const [isBusy, setIsBusy] = useState(false);
  const { count, is_liked: isLiked } = likes;
  async function change() {
    setIsBusy(true);
    await onLike!(!isLiked).finally(() => setIsBusy(false));
  }
  if (!onLike && count === 0) return null;
  return (
    <div className="flex min-h-10 items-center gap-3">
      {onLike && (
        <button
          type="button"
          aria-pressed={isLiked}
          disabled={isBusy}
          onClick={() => void change()}
          className={`inline-flex min-h-9 shrink-0 items-center gap-2 rounded-full border px-4 text-control font-strong transition-colors duration-[120ms] pointer-coarse:min-h-11 ${isLiked ? "border-accent bg-accent/10 text-accent" : "border-line hover:bg-raised"}`}
        >
          <ThumbsUp aria-hidden size={18} strokeWidth={1.75} fill={isLiked ? "currentColor" : "none"} />
          Like
        </button>
      )}
      <p className="min-w-0 text-control text-quiet" aria-live="polite">
        {count > 0 && (
          <>
            <span className="sr-only">{countOf(count, "like")}: </span>
            <span className="wrap-anywhere">{inWords(likes)}</span>
          </>
        )}
      </p>
    </div>
  );
}

const namedAtMost = 3;

/** "Mia, Anna and 3 others". */
function inWords({ count, names }: LikesAnswer): string {
  const named = names.slice(0, count > namedAtMost ? namedAtMost - 1 : namedAtMost);
  const others = count - named.length;
  const all = others > 0 ? [...named, `${formatCount(others)} other${others === 1 ? "" : "s"}`] : named;
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : (all[0] ?? "");
}
