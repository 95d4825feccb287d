"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "@/components/core/copy-text";
import { IconButton } from "@/components/ui/icon-button";

/** Something to be typed into a program, with a button that copies it. */
export function CopyLine({ label, text, isLabelHidden }: { label: string; text: string; isLabelHidden?: boolean }) {
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    setIsCopied(await copyText(text));
    setTimeout(() => setIsCopied(false), 3000);
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className={isLabelHidden ? "sr-only" : "text-control text-quiet"}>{label}</span>
      <span className="flex min-h-10 min-w-0 items-center rounded-card border border-line bg-raised pl-3 pointer-coarse:min-h-11">
        <code className="min-w-0 flex-1 py-2 font-mono text-[0.8125rem]/5 wrap-anywhere whitespace-pre-wrap">
          {text}
        </code>
        <IconButton icon={isCopied ? Check : Copy} label={isCopied ? "Copied" : `Copy: ${label}`} onClick={copy} />
      </span>
      <span aria-live="polite" className="sr-only">
        {isCopied ? `${label}: copied` : ""}
      </span>
    </div>
  );
}
