"use client";

import { useState, type KeyboardEvent, type SubmitEvent } from "react";
import { textOf } from "@/components/core/form-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { ApiError } from "@/components/api-client/api-error";
import { maxCommentLength, maxGuestName } from "@/lib/comments/limits";
import type { NewComment } from "@/lib/comments/schema";

/** Escape leaves the field; what is half written stays, where the viewer would close around it. */
function leaveByEscape(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  event.currentTarget.blur();
}

type FormProps = {
  needsName: boolean;
  isModerated: boolean;
  /** Rejects with a sentence; resolves to whether it was kept. */
  onWrite: (comment: NewComment) => Promise<boolean>;
};

/** A field to write below a photo. */
export function CommentForm({ needsName, isModerated, onWrite }: FormProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<{ field?: string; message: string } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name, website] = [textOf(form, "name").trim(), textOf(form, "website")];
    setIsBusy(true);
    setProblem(null);
    try {
      if (await onWrite({ text, ...(needsName && { name }), ...(website && { website }) })) setText("");
    } catch (failure) {
      const field = failure instanceof ApiError ? failure.field : undefined;
      setProblem({ field, message: (failure as Error).message });
    } finally {
      setIsBusy(false);
    }
  }
  const isAboutName = problem?.field === "name";
  return (
    <form onSubmit={(event) => void submit(event)} className="relative flex flex-col gap-3">
      {needsName && (
        <Field
          label="Your name"
          name="name"
          required
          maxLength={maxGuestName}
          autoComplete="name"
          dir="auto"
          error={isAboutName ? problem.message : undefined}
        />
      )}
      <TextArea
        label="Write a comment"
        value={text}
        rows={2}
        maxLength={maxCommentLength}
        error={problem && !isAboutName ? problem.message : ""}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={leaveByEscape}
      />
      {/* No person sees it: what fills it in is a program. */}
      <input
        name="website"
        tabIndex={-1}
        aria-hidden
        autoComplete="off"
        className="pointer-events-none absolute size-px opacity-0"
      />
      <div className="flex items-center justify-between gap-3">
        <p className="text-xs text-quiet">{isModerated && "It appears once it was approved."}</p>
        <Button type="submit" className="shrink-0" disabled={isBusy || text.trim() === ""}>
          Send
        </Button>
      </div>
    </form>
  );
}
