"use client";

import { Check, Minus } from "lucide-react";
import { useContext, useSyncExternalStore } from "react";
import { SelectionContext } from "@/components/selection/use-selection";
import { dayTitle, fullDay, monthTitle } from "@/lib/format/dates";
import type { DayHeading } from "@/lib/timeline/layout/lay-out";

type DayTitleProps = {
  heading: DayHeading;
  /** Of its first photo. */
  index: number;
  today: string;
  /** The day's photos that can be selected; empty when there are none. */
  selectableIds: readonly number[];
  onToggle: () => void;
};

/** A day's name above its photos, with a circle that selects them all. */
export function DayTitle({ heading, index, today, selectableIds, onToggle }: DayTitleProps) {
  const isMonth = heading.day.length === 7;
  const title = isMonth ? monthTitle(heading.day) : dayTitle(heading.day, today);
  // Pictures reach the edge of a phone's screen; words keep away from it.
  const inset = heading.leftPx === 0 ? "pl-4 md:pl-0" : "";
  return (
    <div
      role="gridcell"
      data-heading={index}
      className={`day-title group/day absolute inset-y-0 flex items-end gap-2 pb-2 ${inset}`}
      style={{ left: heading.leftPx, width: heading.widthPx }}
    >
      <h2
        title={isMonth ? title : fullDay(heading.day)}
        className="truncate text-control font-strong first-letter:uppercase"
      >
        {title}
      </h2>
      {selectableIds.length > 0 && <DayCircle label={`Select ${title}`} ids={selectableIds} onToggle={onToggle} />}
    </div>
  );
}

function DayCircle({ label, ids, onToggle }: { label: string; ids: readonly number[]; onToggle: () => void }) {
  const selection = useContext(SelectionContext);
  const share = useSyncExternalStore(
    selection.subscribe,
    () => selection.share(ids),
    () => "none" as const,
  );
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={share === "some" ? "mixed" : share === "all"}
      aria-label={label}
      data-share={share}
      className="day-check"
      onClick={onToggle}
    >
      <span className="day-circle">
        {share === "some" ? (
          <Minus aria-hidden size={14} strokeWidth={3} />
        ) : (
          <Check aria-hidden size={14} strokeWidth={3} />
        )}
      </span>
    </button>
  );
}
