"use client";

import { FolderInput } from "lucide-react";
import { useEffect, useState } from "react";
import { filesOfDrop, filesOfPaste, hasFiles } from "@/components/upload/choose/chosen-files";
import { useDropTarget, type DropTarget } from "@/components/upload/choose/drop-target";
import { uploadQueue } from "@/components/upload/queue/queue";
import type { ChosenFile } from "@/components/upload/queue/upload-item";
import { showToast } from "@/components/ui/toast";
import { closestTo } from "@/components/core/closest";

/** Takes files that are dropped or pasted anywhere, and says while they are dragged where they will go. */
export function DropOverlay() {
  const target = useDropTarget();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => listen(target, setIsOver), [target]);
  if (!isOver) return null;
  return (
    <div className="dialog-overlay pointer-events-none fixed inset-0 z-70 grid place-items-center bg-page/85 p-4 backdrop-blur-sm">
      <div className="grid size-full place-items-center rounded-3xl border-2 border-dashed border-accent text-center">
        <p className="flex max-w-full flex-col items-center gap-4 px-6 text-title font-strong break-words">
          <FolderInput aria-hidden size={56} strokeWidth={1.25} className="text-accent" />
          {wordsFor(target)}
        </p>
      </div>
    </div>
  );
}

function wordsFor(target: DropTarget): string {
  if (target === "ask") return "Drop to add to the list";
  return target ? `Drop to add to “${target.name}”` : "Drop to add to your library";
}

function take(files: readonly ChosenFile[], target: DropTarget): void {
  if (files.length === 0) return;
  uploadQueue.add(files, target === "ask" ? undefined : target);
}

/** Dragging over children leaves and enters all the time; only the balance tells whether the page itself was left. */
function listen(target: DropTarget, setIsOver: (isOver: boolean) => void): () => void {
  let depth = 0;
  const over = (event: DragEvent, change: number) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    depth = Math.max(0, depth + change);
    setIsOver(depth > 0);
  };
  const off = new AbortController();
  const options = { signal: off.signal };
  addEventListener("dragenter", (event) => over(event, 1), options);
  addEventListener("dragover", (event) => over(event, 0), options);
  addEventListener("dragleave", (event) => over(event, -1), options);
  addEventListener(
    "drop",
    (event) => {
      over(event, -depth);
      if (!event.dataTransfer || !hasFiles(event.dataTransfer)) return;
      const unreadable = () =>
        showToast({
          text: "Some of what was dropped could not be read. Choose the files with the button instead.",
          isError: true,
        });
      filesOfDrop(event.dataTransfer).then((files) => take(files, target), unreadable);
    },
    options,
  );
  addEventListener(
    "paste",
    (event) => {
      const files = filesOfPaste(event.clipboardData);
      // Text that comes with a picture of itself, from a word processor, goes where text is written.
      if (files.length === 0 || closestTo(event, "input, textarea, [contenteditable]")) return;
      event.preventDefault();
      take(files, target);
    },
    options,
  );
  return () => {
    off.abort();
    setIsOver(false);
  };
}
