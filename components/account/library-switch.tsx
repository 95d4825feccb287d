import { useOptimistic, useTransition } from "react";
import { callAction } from "@/components/api-client/call-action";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/problem";
import type { LibraryOfPartner } from "@/lib/partners/libraries";

type SwitchProps = {
  library: LibraryOfPartner;
  place: (ownerId: number, isShown: boolean) => Promise<ActionResult>;
};

/** Whether the photos of a partner stand among one's own. */
export function LibrarySwitch({ library, place }: SwitchProps) {
  const [isShown, setIsShown] = useOptimistic(library.isShown);
  const [, startTransition] = useTransition();
  const choose = (wanted: boolean) =>
    startTransition(async () => {
      setIsShown(wanted);
      const { error } = await callAction(place(library.id, wanted));
      if (error) showToast({ text: error.message, isError: true });
    });
  return (
    <label className="flex min-h-10 cursor-pointer items-center gap-3 text-control pointer-coarse:min-h-11">
      <input
        type="checkbox"
        className="size-5 shrink-0 accent-accent"
        checked={isShown}
        onChange={(event) => choose(event.target.checked)}
      />
      <span>
        Show in Photos<span className="sr-only">, {library.name}’s library</span>
      </span>
    </label>
  );
}
