"use client";

import { CircleCheck, UserMinus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { requestJson } from "@/components/api-client/request";
import { hrefOf } from "@/components/proofing/choices-href";
import { ConfirmDialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";
import { shortDay } from "@/lib/format/dates";
import type { ChoicesQuery, Guest } from "@/lib/proofing/results";
import type { LinkAnswer } from "@/lib/shares/link-answer";

type ListProps = { link: LinkAnswer; guests: readonly Guest[]; wish: ChoicesQuery };

/** Who has chosen by a link, how much, and whether they are done; each leads to what they chose alone. */
export function GuestList({ link, guests, wish }: ListProps) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<Guest | null>(null);
  async function remove(guest: Guest) {
    try {
      await requestJson(`/api/share_links/${link.id}/guests/${guest.id}`, { method: "DELETE" });
      router.push(hrefOf(link.id, { ...wish, guestId: undefined }));
      router.refresh();
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    }
  }
  return (
    <section aria-label="Guests">
      <ul className="divide-y divide-line rounded-card border border-line">
        {guests.map((guest) => {
          const isShown = guest.id === wish.guestId;
          return (
            <li
              key={guest.id}
              className={`flex flex-wrap items-center gap-x-3 gap-y-1 py-2 pr-2 pl-4 ${isShown ? "bg-accent/10" : ""}`}
            >
              <div className="min-w-0 flex-1 basis-48">
                <p className="text-control font-strong wrap-anywhere">
                  <bdi>{guest.name}</bdi>
                </p>
                <p className="text-control text-quiet">{factsOf(guest, link)}</p>
              </div>
              {guest.doneAt && (
                <span className="inline-flex items-center gap-1.5 text-control text-quiet">
                  <CircleCheck aria-hidden size={18} strokeWidth={1.75} className="text-accent" />
                  Done on {shortDay(guest.doneAt)}
                </span>
              )}
              <span className="flex items-center max-sm:-ml-3">
                {guests.length > 1 && link.choosing !== "none" && (
                  <Link
                    href={hrefOf(link.id, { ...wish, guestId: isShown ? undefined : guest.id })}
                    scroll={false}
                    className="inline-flex min-h-10 items-center rounded-full px-3 text-control font-strong hover:bg-raised pointer-coarse:min-h-11"
                  >
                    {isShown ? "Show all" : "Show theirs"}
                    {!isShown && <span className="sr-only">: {guest.name}</span>}
                  </Link>
                )}
                <IconButton icon={UserMinus} label={`Take ${guest.name} away`} onClick={() => setLeaving(guest)} />
              </span>
            </li>
          );
        })}
      </ul>
      {leaving && (
        <ConfirmDialog
          isOpen
          onClose={() => setLeaving(null)}
          title={`Take ${leaving.name} away?`}
          description="What they chose and wrote is gone for good; photos that they sent stay. Whoever has the link can still come under another name."
          confirmLabel="Take away"
          isDanger
          onConfirm={() => remove(leaving)}
        />
      )}
    </section>
  );
}

/** "12 of 30 chosen · 2 comments · since 3 May 2026". */
function factsOf(
  { chosen, rejected, comments, sent, joinedAt }: Guest,
  { choosing, choice_limit }: LinkAnswer,
): string {
  const choices = {
    none: "",
    hearts: choice_limit ? `${chosen} of ${choice_limit} chosen` : `${chosen} chosen`,
    stars: `${chosen} with stars`,
    approval: `${chosen} approved, ${rejected} rejected`,
  }[choosing];
  return [
    choices,
    comments > 0 && countOf(comments, "comment"),
    sent > 0 && `${countOf(sent, "photo")} sent`,
    `since ${shortDay(joinedAt)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
