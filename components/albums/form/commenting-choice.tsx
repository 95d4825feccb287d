"use client";

import { useState } from "react";
import type { UpdateAlbum } from "@/components/albums/album-actions";
import { callAction } from "@/components/api-client/call-action";
import { Select } from "@/components/ui/select";
import { commentings, type Commenting } from "@/lib/core/commenting";

const labels: Record<Commenting, string> = {
  off: "Off",
  members: "People with an account who see it",
  everyone: "Everyone who sees it",
};

const meanings: Record<Commenting, string> = {
  off: "No one writes below its photos or likes them.",
  members: "They write below its photos and like them, and see what others say.",
  everyone:
    "What is written without an account waits until you approve it. Whoever sees a photo here sees all that was written about it, in other albums, too.",
};

export const commentingLabel = "Comments and likes";
export const commentingOptions = commentings.map((value) => ({ value, label: labels[value] }));
export const commentingOf = (value: string): Commenting => commentings.find((known) => known === value) ?? "off";

type ChoiceProps = { albumId: number; commenting: Commenting; updateAlbum: UpdateAlbum };

/** Who comments and likes the photos of an album. */
export function CommentingChoice({ albumId, commenting, updateAlbum }: ChoiceProps) {
  const [chosen, setChosen] = useState(commenting);
  const [error, setError] = useState("");
  async function choose(next: Commenting) {
    setError("");
    setChosen(next);
    const changed = await callAction(updateAlbum(albumId, { commenting: next }));
    if (changed.error === undefined) return;
    setError(changed.error.message);
    setChosen(chosen);
  }
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={commentingLabel}
        options={commentingOptions}
        value={chosen}
        onChange={(event) => void choose(commentingOf(event.target.value))}
      />
      <p className="text-control text-quiet">{meanings[chosen]}</p>
      {error && (
        <p role="alert" className="text-control text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
