"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import type { SetAudience, SetPublicName, UpdateAlbum } from "@/components/albums/album-actions";
import { AudiencePicker } from "@/components/albums/share/audience-picker";
import { DisclosureChoices } from "@/components/albums/share/disclosure-choices";
import { callAction } from "@/components/api-client/call-action";
import { AlbumLinks } from "@/components/shares/album-links";
import { ViewAs } from "@/components/albums/share/view-as";
import { copyText } from "@/components/core/copy-text";
import { CommentingChoice } from "@/components/albums/form/commenting-choice";
import { VisibilityChoice } from "@/components/albums/form/visibility-choice";
import { useGallery } from "@/components/hooks/gallery-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { AlbumAudience } from "@/lib/albums/audience";
import type { AlbumDetail, AlbumVisibility } from "@/lib/albums/card";
import { albumPath } from "@/lib/albums/links";
import { allWhoSee, formatPhotoCount } from "@/lib/albums/labels";

export type OpenCounts = { shownCount: number; hiddenCount: number };

type ShareProps = {
  isOpen: boolean;
  onClose: () => void;
  album: AlbumDetail;
  counts: OpenCounts;
  audience: AlbumAudience | null;
  link: string;
  updateAlbum: UpdateAlbum;
  setAudience: SetAudience;
  /** How the owner is called before strangers; null where someone else looks after the album. */
  publicName: string | null;
  setPublicName: SetPublicName;
};

/** Who can see the album, what that means, and its link. */
export function ShareDialog({
  isOpen,
  onClose,
  album,
  counts,
  audience,
  link,
  updateAlbum,
  setAudience,
  publicName,
  setPublicName,
}: ShareProps) {
  const { hasGuests } = useGallery();
  const [error, setError] = useState("");
  const [chosen, setChosen] = useState<AlbumVisibility | null>(null);
  async function choose(visibility: AlbumVisibility) {
    setChosen(visibility);
    setError("");
    const changed = await callAction(updateAlbum(album.id, { visibility }));
    if (changed.error !== undefined) setError(changed.error.message);
    setChosen(null);
  }
  const visibility = chosen ?? album.visibility;
  const isInsidePrivate = album.visibility === "public" && !album.isOpen;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Share">
      <div className="flex flex-col gap-5">
        <VisibilityChoice
          value={visibility}
          onChoose={choose}
          isDisabled={chosen !== null}
          meanings={{ private: privateMeaning(audience, album.links.count), public: publicMeaning(counts, hasGuests) }}
        />
        {audience && <AudiencePicker albumId={album.id} audience={audience} setAudience={setAudience} />}
        {audience && <ViewAs path={albumPath(album)} audience={audience} />}
        {visibility === "public" && (
          <DisclosureChoices
            albumId={album.id}
            disclosure={album.disclosure}
            publicName={publicName}
            updateAlbum={updateAlbum}
            setPublicName={setPublicName}
          />
        )}
        <CommentingChoice albumId={album.id} commenting={album.commenting} updateAlbum={updateAlbum} />
        <p role="status" className="text-control text-quiet empty:hidden">
          {isInsidePrivate && "The album that this one is inside is private, so no one else can see it yet."}
        </p>
        {error && (
          <p role="alert" className="text-control text-danger">
            {error}
          </p>
        )}
        {album.isOpen && <LinkLine link={link} />}
        <AlbumLinks albumId={album.id} albumsInside={album.albumCount} isOpen={album.isOpen} />
      </div>
    </Dialog>
  );
}

function privateMeaning(audience: AlbumAudience | null, links: number): string {
  const count = (audience ? audience.people.length + audience.groups.length : 0) + links;
  return count === 0 ? "Only you and admins can see it." : "You, admins and those below can see it.";
}

function publicMeaning({ shownCount, hiddenCount }: OpenCounts, hasGuests: boolean): string {
  const where = hasGuests
    ? " on the front page, in albums and in searches, without signing in."
    : " in albums and in searches.";
  const shown = `${allWhoSee(hasGuests)} sees ${formatPhotoCount(shownCount)}${where}`;
  return hiddenCount === 0
    ? shown
    : `${shown} ${hiddenCount} more ${hiddenCount === 1 ? "stays" : "stay"} hidden by ${hiddenCount === 1 ? "its" : "their"} privacy level.`;
}

function LinkLine({ link }: { link: string }) {
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    setIsCopied(await copyText(link));
    setTimeout(() => setIsCopied(false), 3000);
  }
  return (
    <div className="flex gap-2">
      <input
        readOnly
        aria-label="Link to this album"
        value={decodeURI(link)}
        onFocus={(event) => event.target.select()}
        className="min-h-10 min-w-0 flex-1 rounded-card border border-line bg-raised px-3 text-control text-text pointer-coarse:min-h-11"
      />
      <Button onClick={copy}>
        {isCopied ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} strokeWidth={1.75} />}
        <span aria-live="polite">{isCopied ? "Copied" : "Copy link"}</span>
      </Button>
    </div>
  );
}
