"use client";

import { useState } from "react";
import { getJson } from "@/components/api-client/request";
import { formatNumber, formatPhotoCount } from "@/components/explore/labels";
import { hrefOf, type ChartBar } from "@/components/statistics/chart-bar";
import { ChartLinks } from "@/components/statistics/chart-links";

type Table = { caption: string; bars: readonly ChartBar[]; /** What a row is about: "Camera". */ of: string };

/** Where the rest is asked for when someone wants it: one of the lists of /api/stats/gear. */
export type Rest = { count: number; list: "cameras" | "lenses" | "combos" };

/** Names with bars beside them: a table, each of its rows the way to its photos. */
export function BarTable({ caption, bars, of, rest }: Table & { rest?: Rest }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ChartLinks className="flex flex-col gap-3">
      <Rows caption={caption} of={of} bars={bars} most={most} />
      {rest && rest.count > 0 && (
        <RestOfTable caption={`${caption}, more`} of={of} rest={rest} first={bars.length} most={most} />
      )}
    </ChartLinks>
  );
}

function RestOfTable({
  caption,
  of,
  rest,
  first,
  most,
}: Omit<Table, "bars"> & { rest: Rest; first: number; most: number }) {
  const [bars, setBars] = useState<readonly ChartBar[] | "failed" | null>(null);
  const load = async () => {
    const gear = await getJson<Record<Rest["list"], ChartBar[]>>("/api/stats/gear").catch(() => null);
    setBars(gear ? gear[rest.list].slice(first) : "failed");
  };
  return (
    <details onToggle={(event) => event.currentTarget.open && (bars === null || bars === "failed") && void load()}>
      <summary className="mb-3 w-fit cursor-pointer rounded-full py-2 text-control text-quiet hover:text-text">
        {formatNumber(rest.count)} more
      </summary>
      {bars === "failed" ? (
        <p role="status" className="text-control text-quiet">
          They could not be loaded. Close and open this again to try once more.
        </p>
      ) : (
        bars && <Rows caption={caption} of={of} bars={bars} most={most} />
      )}
    </details>
  );
}

const rowClass =
  "w-full table-fixed text-control [&_tbody_tr]:relative [&_tbody_th]:py-1 [&_tbody_th]:pr-3 [&_tbody_th]:text-left [&_tbody_th]:align-bottom [&_tbody_th]:font-normal [&_td]:py-1 [&_td]:text-right [&_td]:align-bottom [&_td]:tabular-nums " +
  "[&_a]:block [&_a]:truncate [&_a]:py-1 [&_a]:after:absolute [&_a]:after:inset-0 [&_a]:hover:underline [&_a]:hover:decoration-1 [&_a]:hover:underline-offset-4 " +
  "[&_svg]:block [&_svg]:h-1.5 [&_svg]:w-full [&_svg]:overflow-hidden [&_svg]:rounded-full [&_svg]:bg-raised [&_rect]:fill-accent [&_rect]:transition-opacity [&_rect]:duration-[120ms] [&_tr:hover_rect]:opacity-75";

function Rows({ caption, of, bars, most }: Table & { most: number }) {
  return (
    <table className={rowClass}>
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
        {bars.map((bar) => (
          <tr key={bar.name}>
            <th scope="row">
              <a href={hrefOf(bar)} title={bar.name}>
                {bar.name}
              </a>
              <svg aria-hidden viewBox="0 0 100 6" preserveAspectRatio="none">
                <rect width={shortened(Math.max(0.6, (bar.count / most) * 100))} height={6} />
              </svg>
            </th>
            <td>
              {formatNumber(bar.count)}
              <span className="sr-only">{formatPhotoCount(bar.count).replace(/^\S+/, "")}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const shortened = (value: number): number => Math.round(value * 10) / 10;
