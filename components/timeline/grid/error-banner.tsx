"use client";

import { CloudOff } from "lucide-react";
import { Button } from "@/components/ui/button";

/** The server could not be asked. What is on the page stays. */
export function ErrorBanner({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-[calc(var(--bottom-bar)+1rem)] z-30 mx-auto flex max-w-xl items-center gap-3 rounded-xl border border-line bg-page py-2 pr-2 pl-4 text-control shadow-float"
    >
      <CloudOff aria-hidden size={18} className="shrink-0 text-danger" />
      <span className="min-w-0 flex-1">{message}</span>
      <Button onClick={onRetry}>Retry</Button>
    </div>
  );
}
