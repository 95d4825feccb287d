"use client";

import { useState } from "react";
import { formatShort, formatNumber, formatPhotoCount } from "@/components/explore/labels";
import { hrefOf, type ChartBar } from "@/components/statistics/chart-bar";
import { ChartLinks } from "@/components/statistics/chart-links";
import { useHydrated } from "@/components/hooks/use-hydrated";

/**
 * What a column is called: in full, and below the column, where there is little room; "" for one that says nothing
 * there.
 */
export type Column = ChartBar & { label?: string };

/** With more columns than these, numbers above them would touch: on a phone, and anywhere. */
const maxWithNumbers = { phone: 7, wide: 14 };

const listClass =
  "relative -mx-1 flex overflow-x-auto px-1 pt-1 pb-1 [&>li]:relative [&>li]:flex [&>li]:max-w-20 [&>li]:min-w-6 lg:[&>li]:min-w-5 [&>li]:flex-1 [&>li]:flex-col [&>li]:items-center [&>li]:rounded-sm [&>li]:hover:bg-raised " +
  "[&_span]:text-[11px] [&_span]:leading-4 [&_span]:whitespace-nowrap [&_span]:text-quiet [&_span]:tabular-nums [&_span:first-child]:h-4 [&_svg+span]:h-5 [&_svg+span]:pt-1 " +
  "[&_svg]:h-36 [&_svg]:w-full [&_svg]:border-b [&_svg]:border-line [&_rect]:fill-accent [&_rect]:transition-opacity [&_rect]:duration-[120ms] [&>li:hover_rect]:opacity-75 [&_a]:absolute [&_a]:inset-0 [&_a]:rounded-sm";

/** Columns in their order, each the way to its photos, with the same as a table for those who want numbers. */
export function Columns({
  columns,
  of,
  beginsAtEnd,
}: {
  columns: readonly Column[];
  /** What a column is about: "ISO". */ of: string;
  /** Where there is no room for all, the last are seen first. */ beginsAtEnd?: boolean;
}) {
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const hasNumbers = columns.length <= maxWithNumbers.wide;
  // Until the browser draws many columns, one keeps their place.
  const isDrawn = useHydrated() || hasNumbers;
  return (
    <div className="flex flex-col gap-2">
      <ChartLinks className="min-w-0">
        <ul
          className={`${listClass} ${columns.length > maxWithNumbers.phone ? "[&_span:first-child]:max-sm:invisible" : ""} ${beginsAtEnd ? "flex-row-reverse justify-end" : ""} ${isDrawn ? "" : "invisible"}`}
        >
          {(isDrawn ? (beginsAtEnd ? columns.toReversed() : columns) : columns.slice(0, 1)).map((column) => (
            <li key={column.name}>
              <span aria-hidden>{hasNumbers && column.count > 0 ? formatShort(column.count) : ""}</span>
              <svg aria-hidden viewBox="0 0 10 100" preserveAspectRatio="none">
                <rect
                  x={1.2}
                  width={7.6}
                  y={100 - heightOf(column.count, most)}
                  height={heightOf(column.count, most)}
                />
              </svg>
              <span aria-hidden>{column.label ?? column.name}</span>
              <a
                href={hrefOf(column)}
                aria-label={`${column.name}: ${formatPhotoCount(column.count)}`}
                data-tooltip=""
              />
            </li>
          ))}
        </ul>
      </ChartLinks>
      <AsTable columns={columns} of={of} />
    </div>
  );
}

/** Written when it is opened: most people never do. */
function AsTable({ columns, of }: { columns: readonly Column[]; of: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer rounded-full py-1 text-control text-quiet hover:text-text">
        As a table
      </summary>
      {isOpen && (
        <table className="mt-2 text-control tabular-nums">
          <thead>
            <tr className="text-left text-quiet">
              <th scope="col" className="py-1 pr-8 font-normal">
                {of}
              </th>
              <th scope="col" className="py-1 text-right font-normal">
                Photos
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ name, count }) => (
              <tr key={name}>
                <th scope="row" className="py-1 pr-8 text-left font-normal">
                  {name}
                </th>
                <td className="py-1 text-right">{formatNumber(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

/** One photo among a million is seen, too. */
const heightOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.round(Math.max(1.5, (count / most) * 100) * 10) / 10;
