"use client";

import { X } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/icon-button";

/** Short words at the foot of the page about what has just happened, with a way to take it back. */
export type Toast = {
  text: string;
  /** Such as { label: "Undo", run }. Shown for ten seconds instead of five. */
  action?: { label: string; run: () => Promise<void> | void };
  /** Stays until closed, and interrupts a screen reader. */
  isError?: boolean;
};

type Shown = Toast & { key: number };

/** More would cover the page; the oldest goes first. */
const mostShown = 3;

let shown: readonly Shown[] = [];
let nextKey = 1;
const listeners = new Set<() => void>();
const none: readonly Shown[] = [];

function show(next: readonly Shown[]) {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows a toast, from anywhere in the browser. */
export function showToast(toast: Toast): void {
  show([...shown, { ...toast, key: nextKey++ }].slice(-mostShown));
}

const dismiss = (key: number) => show(shown.filter((toast) => toast.key !== key));

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Where toasts appear; once in the application. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribe, () => shown, () => none);
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--bottom-bar)+1rem)] z-60 flex flex-col items-center gap-2 px-4" role="region" aria-label="Notices" aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.key} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { toast: Shown }) {
  const { key, text, action, isError } = toast;
  useEffect(() => {
    if (isError) return;
    const timer = setTimeout(() => dismiss(key), action ? 10_000 : 5_000);
    return () => clearTimeout(timer);
  }, [key, action, isError]);
  return (
    <div role={isError ? "alert" : undefined} className="toast pointer-events-auto flex min-h-12 max-w-full items-center gap-1 rounded-xl bg-text py-1 pr-1 pl-4 text-control text-page shadow-float">
      <span className="min-w-0 line-clamp-4 wrap-anywhere">{text}</span>
      {action && (
        <button
          type="button"
          className="ml-2 min-h-10 shrink-0 rounded-full px-3 font-strong hover:bg-page/15"
          onClick={() => {
            dismiss(key);
            void action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon={X} label="Dismiss" onClick={() => dismiss(key)} />
    </div>
  );
}
