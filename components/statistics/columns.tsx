import Link from "next/link";
import { inShort, inWords, photosInWords } from "@/components/explore/words";
import { searchHref } from "@/lib/photos/filter";
import type { Bar } from "@/lib/stats/bar";

/** What a column is called: in full, and below the column, where there is little room; "" for one that says nothing there. */
export type Column = Bar & { label?: string };

/** With more columns than these, numbers above them would touch: on a phone, and anywhere. */
const mostWithNumbers = { phone: 7, wide: 14 };

/** Columns in their order, each the way to its photos, with the same as a table for those who want numbers. */
export function Columns({ columns, of }: { columns: readonly Column[]; /** What a column is about: "ISO". */ of: string }) {
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const hasNumbers = columns.length <= mostWithNumbers.wide;
  const numberClass = columns.length > mostWithNumbers.phone ? "max-sm:invisible" : "";
  return (
    <div className="flex flex-col gap-2">
      <ul className="relative -mx-1 flex overflow-x-auto px-1 pt-1 pb-1">
        {columns.map((column) => (
          <li key={column.name} className="group relative flex max-w-20 min-w-6 flex-1 flex-col items-center rounded-sm hover:bg-raised">
            <span aria-hidden className={`h-4 text-[11px] leading-4 text-quiet tabular-nums ${numberClass}`}>{hasNumbers && column.count > 0 ? inShort(column.count) : ""}</span>
            <svg aria-hidden viewBox="0 0 10 100" preserveAspectRatio="none" className="h-36 w-full border-b border-line">
              <rect x={1.2} width={7.6} y={100 - heightOf(column.count, most)} height={heightOf(column.count, most)} className="fill-accent transition-opacity duration-[120ms] group-hover:opacity-75" />
            </svg>
            <span aria-hidden className="h-5 pt-1 text-[11px] leading-4 whitespace-nowrap text-quiet tabular-nums">{column.label ?? column.name}</span>
            <Link href={searchHref(column.filter ?? {})} prefetch={false} aria-label={wordsOf(column)} data-tooltip={wordsOf(column)} className="absolute inset-0 rounded-sm" />
          </li>
        ))}
      </ul>
      <details>
        <summary className="w-fit cursor-pointer rounded-full py-1 text-control text-quiet hover:text-text">As a table</summary>
        <table className="mt-2 text-control tabular-nums">
          <thead>
            <tr className="text-left text-quiet">
              <th scope="col" className="py-1 pr-8 font-normal">{of}</th>
              <th scope="col" className="py-1 text-right font-normal">Photos</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ name, count }) => (
              <tr key={name}>
                <th scope="row" className="py-1 pr-8 text-left font-normal">{name}</th>
                <td className="py-1 text-right">{inWords(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

const wordsOf = ({ name, count }: Column): string => `${name}: ${photosInWords(count)}`;

/** One photo among a million is seen, too. */
const heightOf = (count: number, most: number): number => (count === 0 ? 0 : Math.max(1.5, (count / most) * 100));
