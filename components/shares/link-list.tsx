"use client";

import { Ellipsis, Eye, Images, Link2, ListChecks, Pencil, QrCode, Unlink } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { endLink } from "@/components/shares/link-api";
import { LinkAddress } from "@/components/shares/link-address";
import { LinkDialog } from "@/components/shares/link-dialog";
import { linksChanged } from "@/components/shares/links-changed";
import { guestsOf, termsOf, visitsOf, waitingOf, whatItShows } from "@/components/shares/link-words";
import { copyText } from "@/components/core/copy-text";
import { Button } from "@/components/ui/button";
import { ConfirmDialog, Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import { previewQuery } from "@/lib/access/preview-address";
import type { LinkAnswer } from "@/lib/shares/link-answer";

type ListProps = {
  links: readonly LinkAnswer[];
  /** Says of each what it shows, and who made it where that is someone else. */
  isOfAll?: boolean;
  myId?: number;
  /** Asks which albums a link to several shall show; where it is left out, that is not offered. */
  onChooseAlbums?: (link: LinkAnswer) => void;
};

type Asked = "change" | "end" | "address";

/** Share links with what they ask for and who came, each to be copied, changed and ended. */
export function LinkList({ links, isOfAll = false, myId, onChooseAlbums }: ListProps) {
  const [asked, setAsked] = useState<{ what: Asked; link: LinkAnswer } | null>(null);
  const close = () => setAsked(null);
  async function end(link: LinkAnswer) {
    try {
      await endLink(link.id);
      await linksChanged();
      showToast({ text: "The link has ended. No one sees anything by it any more." });
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    }
  }
  return (
    <>
      <ul className="divide-y divide-line rounded-card border border-line">
        {links.map((link) => (
          <LinkLine
            key={link.id}
            link={link}
            isOfAll={isOfAll}
            maker={myId !== undefined && link.maker.id !== myId ? link.maker.name : null}
            onAsk={(what) => setAsked({ what, link })}
            onChooseAlbums={onChooseAlbums && (() => onChooseAlbums(link))}
          />
        ))}
      </ul>
      {asked?.what === "change" && <LinkDialog isOpen onClose={close} of={asked.link} />}
      {asked?.what === "address" && asked.link.url && (
        <Dialog isOpen onClose={close} title={whatItShows(asked.link)}>
          <LinkAddress url={asked.link.url} title={whatItShows(asked.link)} />
        </Dialog>
      )}
      {asked?.what === "end" && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title="End this link?"
          description="Its page and every picture that it showed are gone at once for whoever has it. It cannot be brought back."
          confirmLabel="End the link"
          isDanger
          onConfirm={() => end(asked.link)}
        />
      )}
    </>
  );
}

type LineProps = {
  link: LinkAnswer;
  isOfAll: boolean;
  maker: string | null;
  onAsk: (what: Asked) => void;
  onChooseAlbums: (() => void) | undefined;
};

function LinkLine({ link, isOfAll, maker, onAsk, onChooseAlbums }: LineProps) {
  const name = isOfAll ? whatItShows(link) : link.title || "Link";
  const router = useRouter();
  const Icon = link.albums.length > 0 ? Images : Link2;
  async function copy() {
    const isCopied = link.url !== null && (await copyText(link.url));
    if (isCopied) showToast({ text: "The link is copied." });
    else onAsk("address");
  }
  return (
    <li
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 pr-2 pl-4 ${link.has_ended ? "text-quiet" : ""}`}
    >
      {isOfAll && <Icon aria-hidden size={20} strokeWidth={1.75} className="shrink-0 text-quiet" />}
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-control font-strong wrap-anywhere">
          {isOfAll && link.album ? (
            <Link href={link.album.path} className="hover:underline">
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <bdi>{name}</bdi>
          )}
        </p>
        <p className="text-control text-quiet">{termsOf(link)}</p>
        <p className="text-control text-quiet">
          {visitsOf(link)}
          {guestsOf(link) && (
            <>
              {" · "}
              <Link
                href={`/account/links/${link.id}`}
                className="underline decoration-quiet/50 decoration-1 underline-offset-4 hover:decoration-current"
              >
                {guestsOf(link)}
              </Link>
            </>
          )}
          {waitingOf(link) && (
            <>
              {" · "}
              <Link
                href={`/account/links/${link.id}`}
                className="font-strong text-accent underline decoration-accent/50 decoration-1 underline-offset-4 hover:decoration-current"
              >
                {waitingOf(link)}
              </Link>
            </>
          )}
          {maker && ` · made by ${maker}`}
        </p>
      </div>
      <span className="flex shrink-0 items-center">
        {link.url && !link.has_ended && (
          <Button kind="quiet" className="px-3!" aria-label={`Copy the link “${name}”`} onClick={() => void copy()}>
            Copy
          </Button>
        )}
        <Menu trigger={<IconButton icon={Ellipsis} label={`More about “${name}”`} />}>
          {link.url && !link.has_ended && (
            <MenuItem icon={QrCode} onSelect={() => onAsk("address")}>
              Address and QR code
            </MenuItem>
          )}
          {link.url && !link.has_ended && (
            <MenuLink icon={Eye} href={`${new URL(link.url).pathname}?${previewQuery({ as: "guest", albumId: null })}`}>
              See it as guests do
            </MenuLink>
          )}
          {(link.choosing !== "none" || link.has_comments || link.adding !== "none") && (
            <MenuItem icon={ListChecks} onSelect={() => router.push(`/account/links/${link.id}`)}>
              {link.choosing === "none" && !link.has_comments ? "What they sent" : "What they chose"}
            </MenuItem>
          )}
          <MenuItem icon={Pencil} onSelect={() => onAsk("change")}>
            Change
          </MenuItem>
          {onChooseAlbums && link.albums.length > 0 && !link.album && (
            <MenuItem icon={Images} onSelect={onChooseAlbums}>
              Choose its albums
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem icon={Unlink} isDanger onSelect={() => onAsk("end")}>
            {link.has_ended ? "Remove" : "End the link"}
          </MenuItem>
        </Menu>
      </span>
    </li>
  );
}
