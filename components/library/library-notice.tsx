"use client";

import { Images } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/api-client/call-action";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/problem";
import { shortDay } from "@/lib/format/dates";
import type { LibraryOfPartner } from "@/lib/partners/libraries";

type NoticeProps = {
  library: LibraryOfPartner;
  leave: (ownerId: number) => Promise<ActionResult>;
  place: (ownerId: number, isShown: boolean) => Promise<ActionResult>;
};

/** Says above one's photos that someone shares theirs, until it is answered. */
export function LibraryNotice({ library, leave, place }: NoticeProps) {
  const [isBusy, startTransition] = useTransition();
  const router = useRouter();
  const answer = (asked: () => Promise<ActionResult>, path?: string) =>
    startTransition(async () => {
      const { error } = await callAction(asked());
      if (error) showToast({ text: error.message, isError: true });
      else if (path) router.push(path);
    });
  return (
    <section
      aria-label={`${library.name}’s library`}
      className="mx-4 mb-4 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-2xl border border-line bg-raised p-4 md:mr-6 md:ml-0"
    >
      <Images aria-hidden size={24} strokeWidth={1.75} className="shrink-0 text-quiet max-sm:hidden" />
      <div className="min-w-0 flex-1 basis-64">
        <p dir="auto" className="font-strong wrap-anywhere">
          {library.name} shares their photos with you
        </p>
        <p className="text-control text-quiet">
          {library.fromDay === null ? "All of them" : `Those taken since ${shortDay(library.fromDay)}`}. Show them here
          among yours, or look at them apart.
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2 max-sm:*:px-4">
        <Button kind="primary" disabled={isBusy} onClick={() => answer(() => place(library.id, true))}>
          Show here
        </Button>
        <Button disabled={isBusy} onClick={() => answer(() => place(library.id, false), `/libraries/${library.id}`)}>
          Look apart
        </Button>
        <Button kind="quiet" disabled={isBusy} onClick={() => answer(() => leave(library.id))}>
          Decline
        </Button>
      </div>
    </section>
  );
}
