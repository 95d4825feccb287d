import useSWR, { useSWRConfig } from "swr";
import { getJson, requestJson } from "@/components/api-client/request";
import { useAddress } from "@/components/core/link-context";
import type { DiscussionAnswer, LikesAnswer } from "@/lib/comments/comment-answer";
import type { CommentAction, CommentState, NewComment } from "@/lib/comments/schema";

/** What is said about a photo, and what one can say. All reject with a sentence. */
export function useTalk(photoId: number) {
  const address = useAddress();
  const base = `/api/photos/${photoId}`;
  const { data, error, mutate } = useSWR<DiscussionAnswer, Error>(address(`${base}/comments`), getJson);
  const { mutate: mutateOthers } = useSWRConfig();
  /** What is said now, and how much of it the viewer counts. */
  const readAgain = () => Promise.all([mutate(), mutateOthers(address(base))]);

  async function showEarlier(): Promise<void> {
    const before = data?.comments[0]?.id;
    if (!data || before === undefined) return;
    const earlier = await getJson<DiscussionAnswer>(address(`${base}/comments?before=${before}`));
    await mutate(
      { ...data, comments: [...earlier.comments, ...data.comments], has_more: earlier.has_more },
      { revalidate: false },
    );
  }
  async function write(comment: NewComment): Promise<CommentState> {
    const { state } = await requestJson<{ state: CommentState }>(address(`${base}/comments`), {
      method: "POST",
      body: comment,
    });
    await readAgain();
    return state;
  }
  async function edit(id: number, text: string): Promise<void> {
    await requestJson(address(`${base}/comments/${id}`), { method: "PATCH", body: { text } });
    await readAgain();
  }
  async function remove(id: number): Promise<void> {
    await requestJson(address(`${base}/comments/${id}`), { method: "DELETE" });
    await readAgain();
  }
  async function decide(id: number, action: CommentAction): Promise<void> {
    await requestJson("/api/comments", { method: "POST", body: { ids: [id], action } });
    await readAgain();
  }
  async function like(isLiked: boolean): Promise<void> {
    const likes = await requestJson<LikesAnswer>(address(`${base}/like`), {
      method: "POST",
      body: { is_liked: isLiked },
    });
    await mutate((now) => now && { ...now, likes }, { revalidate: false });
  }
  return { talk: data, error, showEarlier, write, edit, remove, decide, like };
}

export type Talk = ReturnType<typeof useTalk>;
