"use client";

import { Check, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { requestJson } from "@/components/api-client/request";
import { PhotoSquare } from "@/components/proofing/photo-square";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";
import type { GuestPhotoCard } from "@/lib/guest-photos/review";

type Props = { linkId: number; photos: readonly GuestPhotoCard[]; total: number };

/** Photos that guests of a share link have sent, to be taken into the album or not. */
export function WaitingPhotos({ linkId, photos, total }: Props) {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  async function decide(chosen: readonly GuestPhotoCard[], isAccepted: boolean) {
    setIsBusy(true);
    try {
      const { count } = await requestJson<{ count: number }>(`/api/share_links/${linkId}/photos`, {
        method: "POST",
        body: { photo_ids: chosen.map(({ id }) => id), accept: isAccepted },
      });
      const what = countOf(count, "photo");
      showToast({ text: isAccepted ? `${what} added to the album.` : `${what} moved to the trash.` });
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    }
    setIsBusy(false);
    router.refresh();
  }
  return (
    <section aria-labelledby="waiting-photos" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id="waiting-photos" className="text-title font-strong">
            Sent by guests
          </h2>
          <p className="text-control text-quiet tabular-nums">
            {`${countOf(total, "photo")} to look at`}
            {total > photos.length && `, the first ${photos.length} of them here`}
          </p>
        </div>
        <span className="flex flex-wrap gap-2">
          <Button disabled={isBusy} onClick={() => void decide(photos, false)}>
            <Trash2 aria-hidden size={18} strokeWidth={1.75} />
            {photos.length === 1 ? "Decline it" : `Decline all ${photos.length}`}
          </Button>
          <Button kind="primary" disabled={isBusy} onClick={() => void decide(photos, true)}>
            <Check aria-hidden size={18} strokeWidth={1.75} />
            {photos.length === 1 ? "Take it" : `Take all ${photos.length}`}
          </Button>
        </span>
      </div>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5">
        {photos.map((photo) => (
          <WaitingPhoto
            key={photo.id}
            photo={photo}
            isBusy={isBusy}
            onDecide={(isAccepted) => void decide([photo], isAccepted)}
          />
        ))}
      </ul>
    </section>
  );
}

type CardProps = { photo: GuestPhotoCard; isBusy: boolean; onDecide: (isAccepted: boolean) => void };

function WaitingPhoto({ photo, isBusy, onDecide }: CardProps) {
  const name = photo.title || photo.fileName;
  return (
    <li className="flex min-w-0 flex-col gap-1">
      <PhotoSquare photo={photo} href={`/photos/${photo.id}`} name={name} />
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <p className="truncate text-control" title={name}>
            <bdi>{name}</bdi>
          </p>
          <p className="truncate text-control text-quiet">
            <bdi>{photo.guestName}</bdi>
          </p>
        </div>
        <IconButton icon={Trash2} label={`Decline ${name}`} disabled={isBusy} onClick={() => onDecide(false)} />
        <IconButton icon={Check} label={`Take ${name}`} disabled={isBusy} onClick={() => onDecide(true)} />
      </div>
    </li>
  );
}
