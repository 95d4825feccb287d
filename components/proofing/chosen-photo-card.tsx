"use client";

import { Ban, Check, Heart, MessageCircle, Star } from "lucide-react";
import { useState } from "react";
import useSWR from "swr";
import { requestJson } from "@/components/api-client/request";
import { CommentList } from "@/components/proofing/comment-list";
import { PhotoSquare } from "@/components/proofing/photo-square";
import { Dialog } from "@/components/ui/dialog";
import { countOf } from "@/lib/format/counts";
import type { CommentAnswer } from "@/lib/proofing/comment-answer";
import type { Choosing } from "@/lib/access/links/proof";
import { choiceInWords } from "@/lib/ratings/choice";
import type { ChosenPhoto, Guest } from "@/lib/proofing/results";
import type { Mark } from "@/lib/ratings/mark";
import type { LinkAnswer } from "@/lib/shares/link-answer";

type CardProps = { link: LinkAnswer; photo: ChosenPhoto; guests: readonly Guest[] };

/** A photo with what each guest thinks of it below. */
export function ChosenPhotoCard({ link, photo, guests }: CardProps) {
  const [isReading, setIsReading] = useState(false);
  const name = photo.title || photo.fileName;
  return (
    <li className="flex min-w-0 flex-col gap-2">
      <PhotoSquare photo={photo} href={`/photos/${photo.id}`} name={name} />
      <p className="truncate text-control" title={name}>
        <bdi>{name}</bdi>
      </p>
      <ul className="flex flex-col gap-0.5 text-control text-quiet">
        {guests.map(({ id, name: guest }) => {
          const mark = photo.marks[id];
          if (!mark) return null;
          return (
            <li key={id} className="flex items-center gap-1.5">
              <MarkSign mark={mark} choosing={link.choosing} />
              <span className="sr-only">{choiceInWords(link.choosing, mark)} by</span>
              <bdi className="truncate">{guest}</bdi>
            </li>
          );
        })}
      </ul>
      {link.has_comments && (
        <button
          type="button"
          className="inline-flex min-h-9 items-center gap-1.5 self-start rounded-full text-control text-accent hover:underline pointer-coarse:min-h-11"
          onClick={() => setIsReading(true)}
        >
          <MessageCircle aria-hidden size={16} strokeWidth={1.75} />
          {photo.comments > 0 ? countOf(photo.comments, "comment") : "Write"}
          <span className="sr-only"> about {name}</span>
        </button>
      )}
      {isReading && <CommentsDialog link={link} photo={photo} name={name} onClose={() => setIsReading(false)} />}
    </li>
  );
}

function MarkSign({ mark, choosing }: { mark: Mark; choosing: Choosing }) {
  const look = { "aria-hidden": true, size: 15, className: "shrink-0" } as const;
  if (mark.isRejected) return <Ban {...look} strokeWidth={2.5} className="shrink-0 text-danger" />;
  if (mark.stars > 0)
    return (
      <span aria-hidden className="inline-flex shrink-0 items-center gap-0.5 font-strong text-text tabular-nums">
        {mark.stars}
        <Star size={13} className="fill-[#e0a100] text-[#e0a100]" />
      </span>
    );
  return choosing === "approval" ? (
    <Check {...look} strokeWidth={3} className="shrink-0 text-accent" />
  ) : (
    <Heart {...look} className="shrink-0 fill-accent text-accent" />
  );
}

type DialogProps = { link: LinkAnswer; photo: ChosenPhoto; name: string; onClose: () => void };

function CommentsDialog({ link, photo, name, onClose }: DialogProps) {
  const address = `/api/share_links/${link.id}/comments`;
  const { data, error, mutate } = useSWR<{ comments: CommentAnswer[] }, Error>(
    `${address}?photo_id=${photo.id}`,
    (path: string) => requestJson<{ comments: CommentAnswer[] }>(path),
  );
  return (
    <Dialog isOpen onClose={onClose} title={name} description="All who have the link can read this.">
      {error && (
        <p role="alert" className="text-control text-danger">
          {error.message}
        </p>
      )}
      {data && (
        <CommentList
          comments={data.comments}
          onWrite={async (text) => {
            await requestJson(address, { method: "POST", body: { photo_id: photo.id, text } });
            await mutate();
            return true;
          }}
          onRemove={async (id) => {
            await requestJson(`${address}/${id}`, { method: "DELETE" });
            await mutate();
          }}
        />
      )}
    </Dialog>
  );
}
