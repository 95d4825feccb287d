"use client";

import { X } from "lucide-react";
import { useEffect, useSyncExternalStore, type ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";

/** Short words at the foot of the page about what has just happened, with a way to take it back. */
export type Toast = {
  text: string;
  /** Such as { label: "Undo", run }. Shown for ten seconds instead of five. */
  action?: ToastAction;
  /** A second thing to do, such as to go on with what was stopped. */
  other?: ToastAction;
  /** Stays until closed, and interrupts a screen reader. */
  isError?: boolean;
  /** Stays until something is chosen or it is closed: for those who have waited, and may look elsewhere. */
  stays?: boolean;
  /** In place of the words, and until it is taken away again: how far something is. */
  content?: ReactNode;
};

export type ToastAction = { label: string; run: () => Promise<unknown> | void };

type Shown = Toast & { key: number };

/** More would cover the page; the oldest goes first. */
const maxShown = 3;

let shown: readonly Shown[] = [];
let nextKey = 1;
const listeners = new Set<() => void>();
const none: readonly Shown[] = [];

function show(next: readonly Shown[]) {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows a toast, from anywhere in the browser. */
export const showToast = (toast: Omit<Toast, "content">): void => void add(toast);

const nextPageKey = "photoflow-next-notice";

/** Words for whoever comes after this page is left: they stay until closed. */
export function leaveNotice(text: string): void {
  try {
    sessionStorage.setItem(nextPageKey, text);
  } catch {
    // A browser that keeps nothing tells nothing.
  }
}

function showLeftNotice(): void {
  try {
    const text = sessionStorage.getItem(nextPageKey);
    if (text === null) return;
    sessionStorage.removeItem(nextPageKey);
    showToast({ text, stays: true });
  } catch {
    // The same.
  }
}

/** Shows something of one's own among the toasts; gives the way to take it away again. */
export const holdToast = (content: ReactNode): (() => void) => add({ text: "", content });

function add(toast: Toast): () => void {
  const key = nextKey++;
  const surplus = new Set(shown.filter(({ content }) => !content).slice(0, Math.max(0, shown.length + 1 - maxShown)));
  show([...shown.filter((one) => !surplus.has(one)), { ...toast, key }]);
  return () => dismiss(key);
}

const dismiss = (key: number) => show(shown.filter((toast) => toast.key !== key));

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Where toasts appear; once in the application. */
export function Toaster() {
  const toasts = useSyncExternalStore(
    subscribe,
    () => shown,
    () => none,
  );
  useEffect(showLeftNotice, []);
  return (
    <div
      data-toaster
      className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--bottom-bar)+1rem)] z-60 flex flex-col items-center gap-2 px-4"
      role="region"
      aria-label="Notices"
      aria-live="polite"
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.key} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { toast: Shown }) {
  const { key, text, action, other, isError, content } = toast;
  const stays = isError || toast.stays || content !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismiss(key), action ? 10_000 : 5_000);
    return () => clearTimeout(timer);
  }, [key, action, stays]);
  if (content) return content;
  return (
    <div
      role={isError ? "alert" : undefined}
      className={`toast pointer-events-auto flex min-h-12 max-w-full items-center gap-1 rounded-xl bg-text py-1 pr-1 pl-4 text-control text-page shadow-float ${other ? "max-sm:flex-wrap max-sm:justify-end" : ""}`}
    >
      <span className={`min-w-0 wrap-anywhere ${other ? "max-sm:w-full max-sm:pt-2 max-sm:pr-3" : "line-clamp-4"}`}>
        {text}
      </span>
      {[action, other].map(
        (one) =>
          one && (
            <button
              key={one.label}
              type="button"
              className="ml-1 min-h-10 shrink-0 rounded-full px-3 font-strong hover:bg-page/15"
              onClick={() => {
                dismiss(key);
                void one.run();
              }}
            >
              {one.label}
            </button>
          ),
      )}
      <IconButton icon={X} label="Dismiss" onClick={() => dismiss(key)} />
    </div>
  );
}
