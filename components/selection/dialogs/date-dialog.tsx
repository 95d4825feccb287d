"use client";

import { useState } from "react";
import { BulkForm, type Wanted } from "@/components/selection/dialogs/bulk-form";
import type { BulkDialogProps } from "@/components/selection/dialogs/bulk-dialog-props";
import { Field } from "@/components/ui/field";
import { shortDay } from "@/lib/format/dates";
import { countOf } from "@/lib/format/counts";

const unitSeconds = { days: 86_400, hours: 3600, minutes: 60, seconds: 1 };
type Unit = keyof typeof unitSeconds;
const units = Object.keys(unitSeconds) as Unit[];
const noTime: Record<Unit, string> = { days: "", hours: "", minutes: "", seconds: "" };

/** Wall-clock time some seconds later, as text; null out of the years that photos can have. */
function movedTime(takenLocal: string, seconds: number): string | null {
  const moved = new Date(Date.parse(`${takenLocal}Z`) + seconds * 1000);
  return Number.isNaN(moved.getTime()) || moved.getUTCFullYear() < 1000 || moved.getUTCFullYear() > 9999
    ? null
    : moved.toISOString().slice(0, -1);
}

const formatTime = (takenLocal: string) => `${shortDay(takenLocal)}, ${takenLocal.slice(11, 19)}`;

/** Puts right when the selected photos were taken: a clock that was wrong, or a time that no one knew. */
export function DateDialog(props: BulkDialogProps) {
  // The clock of a camera was wrong for many photos; of one someone knows the time.
  const isOne = props.photos.length === 1;
  const [isMoving, setMoving] = useState(!isOne);
  const [isBack, setBack] = useState(false);
  const [amounts, setAmounts] = useState(noTime);
  const first = props.photos.reduce(
    (least, { takenLocal }) => (takenLocal < least ? takenLocal : least),
    props.photos[0]?.takenLocal ?? "2024-01-01T00:00:00.000",
  );
  const [time, setTime] = useState(first.slice(0, 19));
  const seconds =
    (isBack ? -1 : 1) * units.reduce((sum, unit) => sum + (Number(amounts[unit]) || 0) * unitSeconds[unit], 0);
  const moved = movedTime(first, seconds);
  const taken = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(time)
    ? `${time.length === 16 ? `${time}:00` : time}.000`
    : null;
  const move: Wanted =
    seconds !== 0 && moved
      ? { change: { shift_seconds: seconds }, doing: "Moving photos in time", words: "moved in time" }
      : null;
  const wanted: Wanted = isMoving
    ? move
    : taken === null
      ? null
      : { change: { taken_local: taken }, doing: "Setting times", words: isOne ? "has a new time" : "have a new time" };
  return (
    <BulkForm
      {...props}
      title={isOne ? "Date of the photo" : `Date of ${countOf(props.photos.length, "photo")}`}
      description={isOne ? "Its file stays as it is." : "Their files stay as they are."}
      confirmLabel="Change the date"
      wanted={wanted}
    >
      <fieldset className="flex gap-4 text-control">
        <legend className="sr-only">How</legend>
        <Choice label="Move by" isChosen={isMoving} onChoose={() => setMoving(true)} />
        <Choice label="Set to" isChosen={!isMoving} onChoose={() => setMoving(false)} />
      </fieldset>
      {isMoving ? (
        <>
          <div className="grid grid-cols-4 gap-2">
            {units.map((unit) => (
              <Field
                key={unit}
                label={unit[0]!.toUpperCase() + unit.slice(1)}
                type="number"
                inputMode="numeric"
                min={0}
                max={36_600}
                step={1}
                className="min-w-0 [&_input]:w-full"
                value={amounts[unit]}
                onChange={(event) => setAmounts({ ...amounts, [unit]: event.target.value })}
              />
            ))}
          </div>
          <fieldset className="flex gap-4 text-control">
            <legend className="sr-only">Direction</legend>
            <Choice label="Later" isChosen={!isBack} onChoose={() => setBack(false)} />
            <Choice label="Earlier" isChosen={isBack} onChoose={() => setBack(true)} />
          </fieldset>
          <p className="text-control text-quiet tabular-nums">
            {moved
              ? `${isOne ? "" : "The first one: "}${formatTime(first)} → ${formatTime(moved)}`
              : "That is outside of the years 1000 to 9999."}
          </p>
        </>
      ) : (
        <Field
          label={isOne ? "Taken at" : "All were taken at"}
          type="datetime-local"
          step={1}
          min="1000-01-01T00:00:00"
          max="9999-12-31T23:59:59"
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
      )}
    </BulkForm>
  );
}

function Choice({ label, isChosen, onChoose }: { label: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <label className="flex min-h-8 items-center gap-2">
      <input type="radio" className="size-4 accent-accent" checked={isChosen} onChange={onChoose} />
      {label}
    </label>
  );
}
