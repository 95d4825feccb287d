"use client";

import { Check, Copy, Download, QrCode, Share2 } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { copyText } from "@/components/core/copy-text";
import { Button, buttonClass } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";

/** The address of a share link: to copy, to hand to another program, and as a code for a wall. */
export function LinkAddress({ url, title }: { url: string; title: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const canShare = useSyncExternalStore(
    () => () => undefined,
    () => typeof navigator.share === "function",
    () => false,
  );
  async function copy() {
    const isDone = await copyText(url);
    setIsCopied(isDone);
    if (!isDone) showToast({ text: "Copying did not work here. Mark the address and copy it.", isError: true });
    setTimeout(() => setIsCopied(false), 3000);
  }
  async function showCode() {
    if (code) return setCode(null);
    const { renderSVG } = await import("uqr");
    setCode(`data:image/svg+xml,${encodeURIComponent(renderSVG(url, { border: 2 }))}`);
  }
  return (
    <div className="flex flex-col gap-3">
      <input
        readOnly
        aria-label="Address of the link"
        value={url}
        onFocus={(event) => event.target.select()}
        className="min-h-10 min-w-0 rounded-card border border-line bg-raised px-3 text-control text-text pointer-coarse:min-h-11"
      />
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={() => void copy()}>
          {isCopied ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} strokeWidth={1.75} />}
          <span aria-live="polite">{isCopied ? "Copied" : "Copy"}</span>
        </Button>
        {canShare && (
          <Button onClick={() => void navigator.share({ title, url }).catch(() => undefined)}>
            <Share2 aria-hidden size={18} strokeWidth={1.75} />
            Send
          </Button>
        )}
        <Button aria-expanded={code !== null} onClick={() => void showCode()}>
          <QrCode aria-hidden size={18} strokeWidth={1.75} />
          QR code
        </Button>
      </div>
      {code && (
        <div className="flex flex-col items-center gap-3 rounded-card border border-line p-4">
          <img src={code} alt={`QR code of ${url}`} width={220} height={220} className="rounded-md bg-white" />
          <a href={code} download="link.svg" className={buttonClass("quiet")}>
            <Download aria-hidden size={18} strokeWidth={1.75} />
            Save the code
          </a>
        </div>
      )}
    </div>
  );
}
