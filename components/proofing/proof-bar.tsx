"use client";

import { Check, Heart, Lock, MessageCircle, Star } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { useProofRound } from "@/components/proofing/proof-context";
import { useLinkToken } from "@/components/core/link-context";
import { Button, buttonClass } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";
import { sharePath } from "@/lib/shares/share-link";
import type { Proof } from "@/lib/access/links/proof";

const icons = { hearts: Heart, stars: Star, approval: Check, none: MessageCircle } as const;

/** At the foot of the page of a share link: what is asked of its guest, how far they are, and that they are done. */
export function ProofBar() {
  const round = useProofRound();
  const [isBusy, setIsBusy] = useState(false);
  const ownPath = `${sharePath(useLinkToken() ?? "")}/chosen`;
  const isOwnPage = usePathname() === ownPath;
  if (!round || !isChoosing(round.proof)) return null;
  const { proof } = round;
  const { guest, isClosed } = proof;
  async function setDone(isDone: boolean) {
    setIsBusy(true);
    try {
      await round!.setDone(isDone);
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    } finally {
      setIsBusy(false);
    }
  }
  const Icon = isClosed ? Lock : icons[proof.choosing];
  return (
    <section
      aria-label="Your choice"
      // Notices keep clear of it.
      data-proof-bar
      className="pointer-events-none sticky bottom-0 z-20 flex justify-center px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      <div className="pointer-events-auto flex max-w-full items-center gap-3 rounded-3xl border border-line bg-page/95 py-2 pr-2 pl-4 shadow-float backdrop-blur-md">
        <Icon aria-hidden size={20} strokeWidth={1.75} className="shrink-0 text-accent" />
        <p className="min-w-0 text-control" aria-live="polite">
          <span className="font-strong">{asked(proof)}</span>
          {guest && (
            <span className="block truncate text-quiet">
              <bdi>{guest.name}</bdi>
              {guest.isDone && !isClosed && ", you are done"}
            </span>
          )}
        </p>
        {guest !== null && guest.chosen > 0 && !isOwnPage && (
          <Link href={ownPath} className={buttonClass("quiet", "shrink-0 px-3!")}>
            Show
          </Link>
        )}
        {guest && !isClosed && (
          <Button
            kind={guest.isDone ? "quiet" : "primary"}
            className="shrink-0"
            disabled={isBusy}
            onClick={() => void setDone(!guest.isDone)}
          >
            {guest.isDone ? "Change my choices" : "I am done"}
          </Button>
        )}
      </div>
    </section>
  );
}

/** A link that only takes photos asks nothing about those that are there. */
const isChoosing = ({ choosing, hasComments }: Proof): boolean => choosing !== "none" || hasComments;

/** "Choose up to 30 photos", "12 of 30 chosen", "5 photos rated". */
function asked({ choosing, limit, guest, isClosed }: Proof): string {
  if (isClosed) return "The choosing is closed";
  if (choosing === "none") return "Write below a photo what you think of it";
  if (!guest || guest.chosen === 0) {
    if (choosing === "hearts")
      return limit === null ? "Choose the photos you want" : `Choose up to ${countOf(limit, "photo")}`;
    return choosing === "stars" ? "Give the photos stars" : "Approve or reject photos";
  }
  if (choosing === "hearts")
    return limit === null ? `${countOf(guest.chosen, "photo")} chosen` : `${guest.chosen} of ${limit} chosen`;
  return `${countOf(guest.chosen, "photo")} ${choosing === "stars" ? "with stars" : "approved"}`;
}
