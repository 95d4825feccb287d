"use client";

import { FolderOpen, ImagePlus } from "lucide-react";
import { useRef } from "react";
import { filesOfInput } from "@/components/upload/choose/chosen-files";
import { uploadQueue } from "@/components/upload/queue/queue";
import { Button } from "@/components/ui/button";

type Props = { isMain?: boolean; filesLabel?: string };

/** The two ways to choose from the disk: files, or a folder with everything in it. */
export function ChooseFiles({ isMain = false, filesLabel = "Choose files" }: Props) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    uploadQueue.add(filesOfInput(input.files));
    // The same files may be chosen again.
    input.value = "";
  };
  return (
    <div className="flex flex-wrap items-center justify-center gap-2">
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="files"
        onChange={(event) => take(event.currentTarget)}
      />
      {/* React knows no webkitdirectory; browsers do. */}
      <input
        ref={folder}
        type="file"
        hidden
        data-testid="folder"
        {...{ webkitdirectory: "" }}
        onChange={(event) => take(event.currentTarget)}
      />
      <Button kind={isMain ? "primary" : "plain"} onClick={() => files.current?.click()}>
        <ImagePlus aria-hidden size={18} strokeWidth={1.75} />
        {filesLabel}
      </Button>
      {/* Phones have no folders to choose. */}
      <Button className="pointer-coarse:hidden" onClick={() => folder.current?.click()}>
        <FolderOpen aria-hidden size={18} strokeWidth={1.75} />
        Choose a folder
      </Button>
    </div>
  );
}
