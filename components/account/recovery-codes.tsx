"use client";

import { Check, Copy, Download } from "lucide-react";
import { useState } from "react";
import { copyText } from "@/components/core/copy-text";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** The codes for the day the phone is lost: shown once, to be kept. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const [isCopied, setIsCopied] = useState(false);
  const text = `${codes.join("\n")}\n`;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Your recovery codes"
      description="Each signs you in once in place of the app. Keep them where you find them without your phone: they are not shown again."
      footer={
        <Button kind="primary" onClick={onClose}>
          I have kept them
        </Button>
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        <ul className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-card border border-line bg-raised p-4 min-[400px]:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>
              <code className="font-mono text-[0.8125rem]/6 whitespace-nowrap">{code}</code>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void copyText(text).then(setIsCopied)}>
            {isCopied ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} strokeWidth={1.75} />}
            <span aria-live="polite">{isCopied ? "Copied" : "Copy"}</span>
          </Button>
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
            download="photoflow-recovery-codes.txt"
            className={buttonClass("plain")}
          >
            <Download aria-hidden size={18} strokeWidth={1.75} />
            Save as a file
          </a>
        </div>
      </div>
    </Dialog>
  );
}
