"use client";

import { FolderPlus, ListChecks, Lock, LockOpen, Sheet, TextCursorInput } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { copyText } from "@/components/core/copy-text";
import { requestJson } from "@/components/api-client/request";
import { WaitingPhotos } from "@/components/proofing/waiting-photos";
import type { GuestPhotoCard } from "@/lib/guest-photos/review";
import { hrefOf } from "@/components/proofing/choices-href";
import { ChosenPhotoCard } from "@/components/proofing/chosen-photo-card";
import { GuestList } from "@/components/proofing/guest-list";
import { NameAlbumDialog } from "@/components/proofing/name-album-dialog";
import { changeLink } from "@/components/shares/link-api";
import { termsOf, whatItShows } from "@/components/shares/link-words";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/counts";
import type { ChoicesQuery, ChoiceView, ChosenPhoto, Guest } from "@/lib/proofing/results";
import type { LinkAnswer } from "@/lib/shares/link-answer";

type PageProps = {
  link: LinkAnswer;
  /** What guests have sent and is to be looked at. */
  waiting: { photos: readonly GuestPhotoCard[]; total: number };
  guests: readonly Guest[];
  wish: ChoicesQuery;
  photos: readonly ChosenPhoto[];
  total: number;
  page: number;
  pages: number;
};

const views: readonly { view: ChoiceView; label: (link: LinkAnswer) => string }[] = [
  { view: "any", label: () => "All of it" },
  { view: "chosen", label: ({ choosing }) => (choosing === "approval" ? "Approved" : "Chosen") },
  { view: "by-all", label: () => "By everyone" },
  { view: "rejected", label: () => "Rejected" },
  { view: "commented", label: () => "With comments" },
];

/** What the guests of a share link chose and wrote, beside each other, and what can be made of it. */
export function ChoicesPage({ link, waiting, guests, wish, photos, total, page, pages }: PageProps) {
  const [isNaming, setIsNaming] = useState(false);
  const isChoosing = link.choosing !== "none" || link.has_comments;
  const guest = guests.find(({ id }) => id === wish.guestId);
  const shown = views.filter(
    ({ view }) =>
      (view !== "rejected" || link.choosing === "approval") &&
      (view !== "commented" || link.has_comments) &&
      (view !== "by-all" || (guests.length > 1 && !guest)) &&
      (view === "any" || view === "commented" || link.choosing !== "none"),
  );
  return (
    <div className="flex flex-col gap-7">
      <header className="flex flex-col gap-1">
        <h1 dir="auto" className="text-headline font-strong text-balance wrap-anywhere">
          {whatItShows(link)}
        </h1>
        <p className="text-quiet">{termsOf(link)}</p>
      </header>
      {waiting.total > 0 && <WaitingPhotos linkId={link.id} {...waiting} />}
      {guests.length === 0 ? (
        <EmptyPage icon={ListChecks} title={isChoosing ? "No choices yet" : "No photos yet"}>
          {isChoosing
            ? "Whoever opens the link and chooses or writes stands here with their name."
            : "Whoever opens the link and adds photos stands here with their name."}
        </EmptyPage>
      ) : !isChoosing ? (
        <>
          <GuestList link={link} guests={guests} wish={wish} />
          <span>
            <CloseButton link={link} />
          </span>
        </>
      ) : (
        <>
          <GuestList link={link} guests={guests} wish={wish} />
          <nav aria-label="Which photos" className="flex flex-wrap items-center gap-2">
            {shown.map(({ view, label }) => (
              <Link
                key={view}
                href={hrefOf(link.id, { ...wish, show: view })}
                scroll={false}
                aria-current={view === wish.show ? "page" : undefined}
                className={`inline-flex min-h-9 items-center rounded-full border px-4 text-control pointer-coarse:min-h-11 ${view === wish.show ? "border-accent bg-accent/15 font-strong" : "border-line hover:bg-raised"}`}
              >
                {label(link)}
              </Link>
            ))}
            <span className="ml-auto text-control text-quiet tabular-nums">{countOf(total, "photo")}</span>
          </nav>
          <Actions link={link} wish={wish} total={total} onName={() => setIsNaming(true)} />
          {photos.length === 0 ? (
            <p className="py-8 text-center text-quiet">There are no such photos.</p>
          ) : (
            <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5">
              {photos.map((photo) => (
                <ChosenPhotoCard key={photo.id} link={link} photo={photo} guests={guest ? [guest] : guests} />
              ))}
            </ul>
          )}
          {pages > 1 && <Pages link={link} wish={wish} page={page} pages={pages} />}
        </>
      )}
      {isNaming && (
        <NameAlbumDialog
          usual={guest ? `${whatItShows(link)}, chosen by ${guest.name}` : `${whatItShows(link)}, chosen`}
          onClose={() => setIsNaming(false)}
          onName={(name) =>
            requestJson<{ path: string; photos: number }>(`/api/share_links/${link.id}/choices/album`, {
              method: "POST",
              body: { name, ...parameters(wish) },
            })
          }
        />
      )}
    </div>
  );
}

/** The wish as the API has it. */
const parameters = ({ show, guestId }: ChoicesQuery) => ({
  show,
  ...(guestId === undefined ? {} : { guest_id: guestId }),
});

type ActionsProps = { link: LinkAnswer; wish: ChoicesQuery; total: number; onName: () => void };

function Actions({ link, wish, total, onName }: ActionsProps) {
  const query = new URLSearchParams(Object.entries(parameters(wish)).map(([name, value]) => [name, String(value)]));
  const copyNames = async () => {
    const names = await allNames(link.id, query);
    if (!(await copyText(names.join(", ")))) throw new Error("Copying did not work here. Take the table instead.");
    return `${countOf(names.length, "name")} copied. In Lightroom, paste them into the text filter of the library.`;
  };
  return (
    <div className="flex flex-wrap gap-2">
      {total > 0 && (
        <>
          <Button kind="primary" onClick={onName}>
            <FolderPlus aria-hidden size={18} strokeWidth={1.75} />
            Make an album
          </Button>
          <Button onClick={() => void attempt(copyNames)}>
            <TextCursorInput aria-hidden size={18} strokeWidth={1.75} />
            Copy file names
          </Button>
          <a href={`/api/share_links/${link.id}/choices.csv?${query}`} download className={buttonClass("plain")}>
            <Sheet aria-hidden size={18} strokeWidth={1.75} />
            Table (CSV)
          </a>
        </>
      )}
      <CloseButton link={link} />
    </div>
  );
}

/** Ends what guests may do, or lets them go on; what they see stays. */
function CloseButton({ link }: { link: LinkAnswer }) {
  const router = useRouter();
  const isChoosing = link.choosing !== "none" || link.has_comments;
  const words = isChoosing
    ? {
        close: "Close the choosing",
        isClosed: "The choosing is closed. What was chosen stays.",
        open: "Open the choosing again",
        isOpen: "Guests can choose again.",
      }
    : {
        close: "Take no more photos",
        isClosed: "The link takes no more photos. Those that were sent stay.",
        open: "Take photos again",
        isOpen: "Guests can add photos again.",
      };
  const toggle = async () => {
    await changeLink(link.id, { is_closed: !link.is_closed });
    router.refresh();
    return link.is_closed ? words.isOpen : words.isClosed;
  };
  const Icon = link.is_closed ? LockOpen : Lock;
  return (
    <Button onClick={() => void attempt(toggle)}>
      <Icon aria-hidden size={18} strokeWidth={1.75} />
      {link.is_closed ? words.open : words.close}
    </Button>
  );
}

async function attempt(act: () => Promise<string>): Promise<void> {
  try {
    showToast({ text: await act() });
  } catch (error) {
    showToast({ text: (error as Error).message, isError: true });
  }
}

/** The names of all files that a view has, without their endings: the same photo may be a raw file elsewhere. */
async function allNames(linkId: number, query: URLSearchParams): Promise<string[]> {
  const names: string[] = [];
  for (let page = 1; ; page++) {
    const answer = await requestJson<{ photos: { filename: string }[]; has_more: boolean }>(
      `/api/share_links/${linkId}/choices?${query}&per_page=500&page=${page}`,
    );
    names.push(...answer.photos.map(({ filename }) => filename.replace(/\.[^.]{1,8}$/, "")).filter(Boolean));
    if (!answer.has_more) return names;
  }
}

function Pages({ link, wish, page, pages }: Pick<PageProps, "link" | "wish" | "page" | "pages">) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-center gap-3 text-control">
      {page > 1 && (
        <Link href={hrefOf(link.id, wish, page - 1)} className={buttonClass("plain")}>
          Previous
        </Link>
      )}
      <span className="tabular-nums">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link href={hrefOf(link.id, wish, page + 1)} className={buttonClass("plain")}>
          Next
        </Link>
      )}
    </nav>
  );
}
