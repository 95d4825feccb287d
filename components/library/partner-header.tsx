"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { LibrarySwitch } from "@/components/account/library-switch";
import { callAction } from "@/components/api-client/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/problem";
import { countOf } from "@/lib/format/counts";
import { shortDay } from "@/lib/format/dates";
import type { LibraryOfPartner } from "@/lib/partners/libraries";

type HeaderProps = {
  library: LibraryOfPartner;
  total: number;
  leave: (ownerId: number) => Promise<ActionResult>;
  place: (ownerId: number, isShown: boolean) => Promise<ActionResult>;
};

/** Whose library it is, what of it is shared, and what the viewer makes of it. */
export function PartnerHeader({ library, total, leave, place }: HeaderProps) {
  const [isLeaving, setIsLeaving] = useState(false);
  const router = useRouter();
  async function goAway() {
    const { error } = await callAction(leave(library.id));
    if (error) return showToast({ text: error.message, isError: true });
    showToast({ text: `You have left ${library.name}’s library` });
    router.push("/");
  }
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 pt-1 pb-4 md:pr-6 md:pl-0">
      <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
        <h1 dir="auto" className="text-headline font-strong text-balance wrap-anywhere">
          {library.name}’s library
        </h1>
        <p className="text-control text-quiet">
          {countOf(total, "photo")}
          {library.fromDay && `, taken since ${shortDay(library.fromDay)}`}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <LibrarySwitch library={library} place={place} />
        <Button kind="quiet" className="px-3" onClick={() => setIsLeaving(true)}>
          Leave
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isLeaving}
        onClose={() => setIsLeaving(false)}
        title={`Leave ${library.name}’s library?`}
        description={`You no longer see these photos. ${library.name} can share them with you again.`}
        confirmLabel="Leave"
        isDanger
        onConfirm={goAway}
      />
    </header>
  );
}
