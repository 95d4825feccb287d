"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** A sentence below the title. */
  description?: string;
  /** Buttons, the one that does it last. */
  footer?: ReactNode;
  /** Over what is dark in both themes. */
  isDark?: boolean;
  children?: ReactNode;
};

/**
 * A window over the page: centred on wide screens, a sheet from below on phones. Escape and a click beside it close it.
 */
export function Dialog({ isOpen, onClose, title, description, footer, isDark, children }: DialogProps) {
  return (
    <Primitive.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="dialog-overlay fixed inset-0 z-50 bg-black/50" />
        <Primitive.Content
          data-theme={isDark ? "dark" : undefined}
          {...(description ? {} : { "aria-describedby": undefined })}
          // A list of suggestions closes before the window that it is in.
          onEscapeKeyDown={(event) =>
            event.target instanceof Element &&
            event.target.closest("[role=combobox][aria-expanded=true]") &&
            event.preventDefault()
          }
          onOpenAutoFocus={(event) => {
            // Only asked when nothing inside has taken the focus: the title is read then, and no tooltip opens on
            // "Close".
            event.preventDefault();
            (event.currentTarget as HTMLElement).focus();
          }}
          className="dialog-content fixed inset-x-0 bottom-0 z-50 border-line dark:border-t dark:sm:border mx-auto flex max-h-[85dvh] w-full flex-col rounded-t-2xl bg-page pb-[env(safe-area-inset-bottom)] text-text shadow-float outline-none sm:top-1/2 sm:bottom-auto sm:max-w-md sm:-translate-y-1/2 sm:rounded-2xl sm:pb-0"
        >
          <div className="flex items-start gap-2 py-3 pr-3 pl-6">
            <div className="min-w-0 flex-1 pt-1.5">
              <Primitive.Title className="text-lg/6 font-strong">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-1 text-control text-quiet">{description}</Primitive.Description>
              )}
            </div>
            <IconButton icon={X} label="Close" shortcut="Esc" onClick={onClose} />
          </div>
          {/* What is longer fades towards the buttons; at its end only the padding does. */}
          <div className={`min-h-0 overflow-y-auto px-6 pb-5 ${footer ? "fading-end" : ""}`}>{children}</div>
          {footer && <div className="flex flex-wrap items-center justify-end gap-2 px-6 pb-5">{footer}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type ConfirmProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description: string;
  confirmLabel: string;
  isDanger?: boolean;
  onConfirm: () => Promise<void> | void;
};

/** Asks before something that cannot be undone. `onConfirm` closes it by resolving; the button waits for it. */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  description,
  confirmLabel,
  isDanger,
  onConfirm,
}: ConfirmProps) {
  const [isBusy, setIsBusy] = useState(false);
  async function confirm() {
    setIsBusy(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setIsBusy(false);
    }
  }
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button kind={isDanger ? "danger" : "primary"} disabled={isBusy} onClick={confirm}>
        {confirmLabel}
      </Button>
    </>
  );
  return <Dialog isOpen={isOpen} onClose={onClose} title={title} description={description} footer={footer} />;
}
