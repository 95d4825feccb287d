"use client";

import { Share2 } from "lucide-react";
import { copyText } from "@/components/core/copy-text";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";

/** Passes a link on: by the share sheet where there is one, else by the clipboard. */
export function PassOn({ title, path }: { title: string; path: string }) {
  async function passOn() {
    const url = new URL(path, location.origin).href;
    if (typeof navigator.share === "function" && matchMedia("(pointer: coarse)").matches) {
      // Someone who closes the sheet has decided.
      await navigator.share({ title, url }).catch(() => undefined);
      return;
    }
    showToast(
      (await copyText(url))
        ? { text: "The link is copied." }
        : { text: `Copying did not work here. The link is ${url}`, isError: true },
    );
  }
  return (
    <Button onClick={() => void passOn()}>
      <Share2 aria-hidden size={18} strokeWidth={1.75} />
      Pass on
    </Button>
  );
}
