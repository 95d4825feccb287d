import Link from "next/link";
import { inWords, photosInWords } from "@/components/explore/words";
import { searchHref } from "@/lib/photos/filter";
import type { Bar } from "@/lib/stats/bar";

/** So many are seen before somebody asks for the rest. */
const shownAtOnce = 10;

/** Names with bars beside them: a table, each of its rows the way to its photos. */
export function BarTable({ caption, bars, of }: { caption: string; bars: readonly Bar[]; /** What a row is about: "Camera". */ of: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const [first, rest] = [bars.slice(0, shownAtOnce), bars.slice(shownAtOnce)];
  return (
    <div className="flex flex-col gap-3">
      <Rows caption={caption} of={of} bars={first} most={most} />
      {rest.length > 0 && (
        <details className="flex flex-col gap-3">
          <summary className="w-fit cursor-pointer rounded-full py-2 text-control text-quiet hover:text-text">{inWords(rest.length)} more</summary>
          <Rows caption={`${caption}, more`} of={of} bars={rest} most={most} />
        </details>
      )}
    </div>
  );
}

function Rows({ caption, of, bars, most }: { caption: string; of: string; bars: readonly Bar[]; most: number }) {
  return (
    <table className="w-full table-fixed text-control">
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        <col />
        <col className="w-24" />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">Photos</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ name, count, filter }) => (
          <tr key={name} className="group relative">
            <th scope="row" className="py-1 pr-3 text-left align-bottom font-normal">
              <Link href={searchHref(filter ?? {})} prefetch={false} className="block truncate py-1 after:absolute after:inset-0 hover:underline hover:decoration-1 hover:underline-offset-4" title={name}>
                {name}
              </Link>
              <svg aria-hidden viewBox="0 0 100 6" preserveAspectRatio="none" className="block h-1.5 w-full overflow-hidden rounded-full bg-raised">
                <rect width={Math.max(0.6, (count / most) * 100)} height={6} className="fill-accent transition-opacity duration-[120ms] group-hover:opacity-75" />
              </svg>
            </th>
            <td className="py-1 text-right align-bottom tabular-nums">
              {inWords(count)}
              <span className="sr-only">{photosInWords(count).replace(/^\S+/, "")}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
