"use client";

import { Pencil } from "lucide-react";
import { useId, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { onOneLine } from "@/lib/format/texts";
import type { ActionResult } from "@/lib/core/problem";

type EditableProps = {
  /** What it is, such as "Name". */
  label: string;
  editLabel: string;
  value: string;
  /** Stands where there is no text, as a button that begins editing. */
  emptyLabel?: string;
  maxLength: number;
  hasLines?: boolean;
  /** The look of the text while it is edited: the same as that of `children`. */
  className?: string;
  /** The text as it is read. */
  children: ReactNode;
  /** Answers with a sentence when it is not kept. */
  save: (value: string) => Promise<ActionResult>;
};

/**
 * Text that becomes its own input in place. Enter keeps a line, Ctrl Enter several, and so does going elsewhere; Escape
 * leaves it as it was. What the server refuses stays to be tried again.
 */
export function EditableText(props: EditableProps) {
  const { value, emptyLabel, editLabel, children } = props;
  const [isEditing, setIsEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const edit = () => setIsEditing(true);
  const close = (isLeft: boolean) => {
    setIsEditing(false);
    // The button is there again after the next paint.
    if (!isLeft) requestAnimationFrame(() => opener.current?.focus());
  };
  if (isEditing) return <Editor {...props} onClose={close} />;
  if (!value && emptyLabel) {
    return (
      <button
        ref={opener}
        type="button"
        onClick={edit}
        className="min-h-10 self-start rounded-md text-left text-quiet hover:text-text hover:underline pointer-coarse:min-h-11"
      >
        {emptyLabel}
      </button>
    );
  }
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-initial">{children}</div>
      <IconButton
        ref={opener}
        icon={Pencil}
        label={editLabel}
        onClick={edit}
        className={`text-quiet ${props.hasLines ? "-my-2" : "-my-1"}`}
      />
    </div>
  );
}

function Editor({
  label,
  value,
  maxLength,
  hasLines,
  className = "",
  save,
  onClose,
}: EditableProps & { onClose: (isLeft: boolean) => void }) {
  const [text, setText] = useState(value);
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const errorId = useId();
  async function keep(isLeft = false) {
    if (isBusy) return;
    if (text.trim() === value) return onClose(isLeft);
    setIsBusy(true);
    const { error: refusal } = await save(text.trim());
    setIsBusy(false);
    if (refusal === undefined) onClose(isLeft);
    else setError(refusal.message);
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // What is around it, such as the lightbox, has its own use for keys.
    event.stopPropagation();
    if (event.key === "Escape") onClose(false);
    // Enter also ends the composing of a Japanese word.
    if (event.key !== "Enter" || event.nativeEvent.isComposing || (hasLines && !event.ctrlKey && !event.metaKey))
      return;
    event.preventDefault();
    void keep();
  };
  const onBlur = (event: FocusEvent<HTMLFormElement>) => {
    const isLeft = !event.currentTarget.contains(event.relatedTarget) && document.hasFocus();
    if (isLeft && !error) void keep(true);
  };
  return (
    <form
      className="flex w-full flex-col gap-2"
      onBlur={onBlur}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <textarea
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        rows={1}
        dir="auto"
        autoFocus
        value={text}
        maxLength={maxLength}
        onChange={(event) => setText(hasLines ? event.target.value : onOneLine(event.target.value))}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target.setSelectionRange(text.length, text.length)}
        className={`field-sizing-content w-full resize-none rounded-card border border-quiet/70 bg-page px-3 py-2 aria-invalid:border-danger ${className}`}
      />
      {error && (
        <p id={errorId} role="alert" className="text-control text-danger">
          {error}
        </p>
      )}
      {/* Pressing a button must not count as going elsewhere where a press does not give it the focus. */}
      <div className="flex gap-2" onPointerDown={(event) => event.preventDefault()}>
        <Button type="submit" kind="primary" disabled={isBusy}>
          Save
        </Button>
        <Button onClick={() => onClose(false)}>Cancel</Button>
      </div>
    </form>
  );
}
