"use client";

import { Grid2x2, Minus, Plus, RectangleHorizontal } from "lucide-react";
import { Popover } from "radix-ui";
import { useId, useRef, useState, type ReactElement } from "react";
import { findDay } from "@/components/timeline/input/find-day";
import type { ViewProps } from "@/components/timeline/view/view-props";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { closestZoom, isFarAway, type GridSettings } from "@/lib/timeline/layout/grid-settings";

type PanelProps = ViewProps & { trigger: ReactElement; wantsDay: boolean; onClose: () => void };

/** How close and in which shape photos stand, whether their names do, and the way to a day. */
export function ViewPanel({ source, look, onChange, onGoTo, trigger, wantsDay, onClose }: PanelProps) {
  const zoomId = useId();
  const day = useRef<HTMLInputElement>(null);
  const isFar = isFarAway(look);
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="View"
          onOpenAutoFocus={(event) => {
            if (!wantsDay) return;
            event.preventDefault();
            day.current?.focus();
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 flex w-72 flex-col gap-4 rounded-card border border-line bg-page p-4 text-control text-text shadow-float outline-none"
        >
          <div className="flex flex-col gap-1">
            <label htmlFor={zoomId} className="font-strong">
              Size of the photos
            </label>
            <div className="-mx-2 flex items-center gap-1">
              <IconButton
                icon={Minus}
                label="Smaller"
                shortcut="−"
                disabled={look.zoom === 0}
                onClick={() => onChange({ zoom: look.zoom - 1 })}
              />
              <input
                id={zoomId}
                type="range"
                min={0}
                max={closestZoom}
                step={1}
                value={look.zoom}
                aria-valuetext={`${look.zoom + 1} of ${closestZoom + 1}`}
                className="min-w-0 flex-1 accent-accent"
                onChange={(event) => onChange({ zoom: Number(event.target.value) })}
              />
              <IconButton
                icon={Plus}
                label="Larger"
                shortcut="+"
                disabled={look.zoom === closestZoom}
                onClick={() => onChange({ zoom: look.zoom + 1 })}
              />
            </div>
          </div>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2 font-strong">Shape</legend>
            <div className="flex gap-2">
              <Shape
                shape="rows"
                label="Rows"
                icon={RectangleHorizontal}
                look={look}
                isDisabled={isFar}
                onChange={onChange}
              />
              <Shape
                shape="squares"
                label="Squares"
                icon={Grid2x2}
                look={look}
                isDisabled={isFar}
                onChange={onChange}
              />
            </div>
            {isFar && <p className="text-quiet">At this size all photos stand in squares.</p>}
          </fieldset>
          <label className="flex min-h-8 items-center gap-3">
            <input
              type="checkbox"
              className="size-5 accent-accent"
              checked={look.hasDetails}
              onChange={(event) => onChange({ hasDetails: event.target.checked })}
            />
            Names below the photos
          </label>
          {source.state.isDated && <DayForm day={day} source={source} onGoTo={onGoTo} onClose={onClose} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type ShapeProps = {
  shape: GridSettings["shape"];
  label: string;
  icon: typeof Grid2x2;
  look: GridSettings;
  isDisabled: boolean;
  onChange: (change: Partial<GridSettings>) => void;
};

function Shape({ shape, label, icon: Icon, look, isDisabled, onChange }: ShapeProps) {
  return (
    <label className="flex min-h-10 flex-1 items-center justify-center gap-2 rounded-full border border-line px-3 has-checked:border-accent has-checked:bg-accent/10 has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:opacity-50">
      <input
        type="radio"
        name="shape"
        className="sr-only"
        checked={look.shape === shape}
        disabled={isDisabled}
        onChange={() => onChange({ shape })}
      />
      <Icon aria-hidden size={18} strokeWidth={1.75} />
      {label}
    </label>
  );
}

/** Leads to the first photo of a day, or to the next one that there is. */
function DayForm({
  day,
  source,
  onGoTo,
  onClose,
}: Pick<PanelProps, "source" | "onGoTo" | "onClose"> & { day: React.RefObject<HTMLInputElement | null> }) {
  const id = useId();
  const [isBusy, setBusy] = useState(false);
  const latest = [source.state.sections[0], source.state.sections.at(-1)]
    .map((section) => section?.month.slice(-7) ?? "")
    .sort()
    .at(-1);
  async function go() {
    const wanted = day.current?.value;
    if (!wanted || isBusy) return;
    setBusy(true);
    try {
      onGoTo(await findDay(source, wanted));
      onClose();
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    } finally {
      setBusy(false);
    }
  }
  return (
    <form
      className="flex flex-col gap-1 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <label htmlFor={id} className="font-strong">
        Go to a day
      </label>
      <div className="flex gap-2">
        <input
          ref={day}
          id={id}
          type="date"
          required
          defaultValue={latest && `${latest}-01`}
          min="0001-01-01"
          max="9999-12-31"
          className="min-h-10 min-w-0 flex-1 rounded-card border border-quiet/70 bg-page px-3 pointer-coarse:min-h-11"
        />
        <Button type="submit" kind="primary" disabled={isBusy}>
          Go
        </Button>
      </div>
    </form>
  );
}
