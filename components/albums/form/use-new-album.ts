import { useState } from "react";
import { callAction } from "@/components/api-client/call-action";
import { useGallery } from "@/components/hooks/gallery-context";
import { randomUuid } from "@/components/core/random-uuid";
import type { AlbumVisibility } from "@/lib/albums/card";
import type { ActionResult, Problem } from "@/lib/core/problem";

/** An album that is being thought up. The key stays the same until it is made: two clicks make one album. */
export type AlbumDraft = { name: string; description: string; visibility: AlbumVisibility; requestKey: string };

const emptyDraft = (visibility: AlbumVisibility): AlbumDraft => ({
  name: "",
  description: "",
  visibility,
  requestKey: randomUuid(),
});

/** What to do with the album once it is there; a failure keeps the draft, and another try gets the same album. */
type Next<Made> = (made: Made) => Promise<Problem | null> | Problem | null | void;

/** A draft of an album, the making of it, and why that failed. */
export function useNewAlbum<Made extends object>(
  make: (draft: AlbumDraft) => Promise<ActionResult<Made>>,
  goOn: Next<Made>,
) {
  const { newAlbumVisibility } = useGallery();
  const [draft, setDraft] = useState(() => emptyDraft(newAlbumVisibility));
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function create() {
    setIsBusy(true);
    const made = await callAction(make(draft));
    const problem = made.error === undefined ? ((await goOn(made)) ?? null) : made.error;
    setFailure(problem);
    if (!problem) setDraft(emptyDraft(newAlbumVisibility));
    setIsBusy(false);
  }
  const change = (changes: Partial<AlbumDraft>) => {
    setDraft({ ...draft, ...changes });
    setFailure(null);
  };
  return { draft, change, failure, isBusy, create };
}

export type NewAlbumState = ReturnType<typeof useNewAlbum>;
