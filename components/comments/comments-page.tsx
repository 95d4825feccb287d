"use client";

import { MessageCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import useSWRInfinite from "swr/infinite";
import { getJson, requestJson } from "@/components/api-client/request";
import { DecisionBar } from "@/components/comments/decision-bar";
import { LookedAfterItem } from "@/components/comments/looked-after-item";
import { MailSwitch } from "@/components/comments/mail-switch";
import { Button } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import { SettingsHead } from "@/components/ui/settings-section";
import { showToast } from "@/components/ui/toast";
import type { LookedAfterAnswer } from "@/lib/comments/comment-answer";
import type { CommentAction, CommentState } from "@/lib/comments/schema";
import { countOf } from "@/lib/format/counts";

type Page = { comments: LookedAfterAnswer[]; has_more: boolean };

type PageProps = {
  isAdmin: boolean;
  /** Whether someone gets mail about comments; null where no mail reaches them. */
  mail: { isWanted: boolean } | null;
};

/** The comments that someone looks after: those that wait first, then the latest. */
export function CommentsPage({ isAdmin, mail }: PageProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [isBusy, setIsBusy] = useState(false);
  const waiting = useComments("waiting");
  const shown = useComments("shown");
  const all = [...waiting.comments, ...shown.comments];
  useSeen(waiting.isLoaded && shown.isLoaded ? Math.max(0, ...all.map(({ id }) => id)) : 0);

  const choose = (ids: readonly number[], isOn: boolean) =>
    setChosen((now) => new Set(isOn ? [...now, ...ids] : [...now].filter((id) => !ids.includes(id))));
  async function decide(ids: readonly number[], action: CommentAction) {
    setIsBusy(true);
    try {
      const { count } = await requestJson<{ count: number }>("/api/comments", {
        method: "POST",
        body: { ids, action },
      });
      showToast({ text: `${countOf(count, "comment")} ${done[action]}.` });
      choose(ids, false);
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    }
    await Promise.all([waiting.reload(), shown.reload()]);
    setIsBusy(false);
    router.refresh();
  }
  const chosenComments = all.filter(({ id }) => chosen.has(id));
  const lists = [
    { ...waiting, title: "Waiting for approval" },
    { ...shown, title: "Shown" },
  ];
  const error = waiting.error ?? shown.error;
  return (
    <div className="max-w-3xl">
      <SettingsHead title="Comments">
        {isAdmin
          ? "What is written below photos of this gallery. What people without an account write waits for you or the owner."
          : "What is written about your photos and by your albums. What people without an account write waits for you."}
      </SettingsHead>
      {mail && <MailSwitch isWanted={mail.isWanted} />}
      {error && (
        <p role="alert" className="text-control text-danger">
          {error.message}
        </p>
      )}
      {waiting.isLoaded && shown.isLoaded && all.length === 0 && (
        <EmptyPage icon={MessageCircle} title="No comments yet">
          Open an album, choose “Share”, and say who may comment and like its photos.
        </EmptyPage>
      )}
      {lists.map(
        ({ title, comments, hasMore, showMore }) =>
          comments.length > 0 && (
            <section key={title} aria-label={title} className="flex flex-col gap-2 pb-8">
              <ListHead title={title} comments={comments} chosen={chosen} onChoose={choose} />
              <ul className="flex flex-col gap-2">
                {comments.map((comment) => (
                  <LookedAfterItem
                    key={comment.id}
                    comment={comment}
                    isChosen={chosen.has(comment.id)}
                    isBusy={isBusy}
                    onChoose={(isOn) => choose([comment.id], isOn)}
                    onDecide={(action) => void decide([comment.id], action)}
                  />
                ))}
              </ul>
              {hasMore && (
                <Button className="self-start" onClick={showMore}>
                  More
                </Button>
              )}
            </section>
          ),
      )}
      {chosenComments.length > 0 && (
        <DecisionBar
          comments={chosenComments}
          isBusy={isBusy}
          onDecide={(ids, action) => void decide(ids, action)}
          onClear={() => setChosen(new Set())}
        />
      )}
    </div>
  );
}

const done: Record<CommentAction, string> = { approve: "approved", hide: "hidden", delete: "deleted" };

type HeadProps = {
  title: string;
  comments: readonly LookedAfterAnswer[];
  chosen: ReadonlySet<number>;
  onChoose: (ids: readonly number[], isOn: boolean) => void;
};

function ListHead({ title, comments, chosen, onChoose }: HeadProps) {
  const isAll = comments.every(({ id }) => chosen.has(id));
  return (
    <div className="flex items-center gap-3 px-3">
      <input
        type="checkbox"
        aria-label={`Choose all: ${title}`}
        className="size-5 shrink-0 accent-accent"
        checked={isAll}
        onChange={() =>
          onChoose(
            comments.map(({ id }) => id),
            !isAll,
          )
        }
      />
      <h2 className="text-title font-strong">{title}</h2>
    </div>
  );
}

function useComments(state: CommentState) {
  const { data, error, size, setSize, mutate } = useSWRInfinite<Page, Error>(
    (_index, before: Page | null) =>
      before === null
        ? `/api/comments?state=${state}`
        : before.has_more && before.comments.length > 0
          ? `/api/comments?state=${state}&before=${before.comments.at(-1)!.id}`
          : null,
    getJson<Page>,
    { revalidateAll: true },
  );
  return {
    comments: data?.flatMap((page) => page.comments) ?? [],
    isLoaded: data !== undefined,
    hasMore: data?.at(-1)?.has_more ?? false,
    error,
    showMore: () => void setSize(size + 1),
    reload: () => mutate(),
  };
}

/** Notes that someone has seen the comments up to this one; the badge then counts those that come. */
function useSeen(upTo: number): void {
  const router = useRouter();
  useEffect(() => {
    if (upTo === 0) return;
    requestJson("/api/comments/seen", { method: "POST", body: { up_to: upTo } })
      .then(() => router.refresh())
      // Then they are new the next time as well.
      .catch(() => undefined);
  }, [upTo, router]);
}
