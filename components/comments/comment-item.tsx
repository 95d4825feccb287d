"use client";

import { Check, EllipsisVertical, EyeOff, Pencil, Trash2 } from "lucide-react";
import { useState, type SubmitEvent } from "react";
import { CommentText } from "@/components/comments/comment-text";
import type { Talk } from "@/components/comments/use-talk";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import type { CommentAnswer } from "@/lib/comments/comment-answer";
import { maxCommentLength } from "@/lib/comments/limits";
import { shortDay } from "@/lib/format/dates";

type ItemProps = { comment: CommentAnswer } & Pick<Talk, "edit" | "remove" | "decide">;

/** One comment, with what whoever looks at it may do about it. */
export function CommentItem({ comment, edit, remove, decide }: ItemProps) {
  const [isEditing, setIsEditing] = useState(false);
  const { id, author, text, state, created_at, edited_at } = comment;
  const isWaiting = state === "waiting";
  return (
    <li className="flex items-start gap-1">
      <div
        className={`min-w-0 flex-1 rounded-card px-3 py-2 ${isWaiting ? "border border-dashed border-quiet/60" : "bg-raised"}`}
      >
        <p className="flex flex-wrap gap-x-2 text-xs text-quiet">
          <bdi className="font-strong text-text wrap-anywhere">{author}</bdi>
          {comment.is_guests && <span>guest</span>}
          <span>
            {shortDay(created_at)}
            {edited_at && ", edited"}
          </span>
          {isWaiting && <span className="font-strong text-accent">Waits for approval</span>}
        </p>
        {isEditing ? (
          <EditForm text={text} onSave={(next) => edit(id, next)} onEnd={() => setIsEditing(false)} />
        ) : (
          <CommentText text={text} />
        )}
      </div>
      {(comment.may_edit || comment.may_remove) && !isEditing && (
        <ItemMenu comment={comment} onEdit={() => setIsEditing(true)} remove={remove} decide={decide} />
      )}
    </li>
  );
}

type MenuProps = Pick<ItemProps, "comment" | "remove" | "decide"> & { onEdit: () => void };

function ItemMenu({ comment, onEdit, remove, decide }: MenuProps) {
  const { id, author, state } = comment;
  const run = (work: Promise<void>) =>
    void work.catch((error: unknown) => showToast({ text: (error as Error).message, isError: true }));
  return (
    <Menu trigger={<IconButton icon={EllipsisVertical} label={`More about the comment by ${author}`} />}>
      {comment.may_decide && state === "waiting" && (
        <MenuItem icon={Check} onSelect={() => run(decide(id, "approve"))}>
          Approve
        </MenuItem>
      )}
      {comment.may_edit && (
        <MenuItem icon={Pencil} onSelect={onEdit}>
          Edit
        </MenuItem>
      )}
      {comment.may_decide && state === "shown" && (
        <MenuItem icon={EyeOff} onSelect={() => run(decide(id, "hide"))}>
          Hide
        </MenuItem>
      )}
      <MenuItem icon={Trash2} isDanger onSelect={() => run(comment.is_own ? remove(id) : decide(id, "delete"))}>
        Delete
      </MenuItem>
    </Menu>
  );
}

function EditForm(props: { text: string; onSave: (text: string) => Promise<void>; onEnd: () => void }) {
  const [text, setText] = useState(props.text);
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  async function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsBusy(true);
    try {
      await props.onSave(text);
      props.onEnd();
    } catch (failure) {
      setError((failure as Error).message);
      setIsBusy(false);
    }
  }
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-2 pt-2">
      <TextArea
        label="Your comment"
        autoFocus
        value={text}
        rows={2}
        maxLength={maxCommentLength}
        error={error}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          props.onEnd();
        }}
      />
      <div className="flex justify-end gap-2">
        <Button kind="quiet" onClick={props.onEnd}>
          Cancel
        </Button>
        <Button type="submit" disabled={isBusy || text.trim() === ""}>
          Save
        </Button>
      </div>
    </form>
  );
}
