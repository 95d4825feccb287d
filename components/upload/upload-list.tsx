"use client";

import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { canRetry, type UploadItem } from "@/components/upload/queue/upload-item";
import { UploadRow } from "@/components/upload/upload-row";
import { firstWhere } from "@/lib/core/first-where";

/** Rows are drawn so far beyond the edges of the screen, so that scrolling shows no gaps. */
const spareHeightPx = 400;

const rowHeightPx = 64;

/** What is wrong takes as many lines as it needs, up to `maxLines`; the first one fits into a common row. */
const linePx = 20;
const maxLines = 5;

/** What stands beside a row's words, with the buttons; and the width of a letter, rather more than on average. */
const besideWordsPx = 116;
const buttonPx = 44;
const letterPx = 7.2;

/** The files of the queue; of thousands only those near the screen are in the page. */
export function UploadList({ items }: { items: readonly UploadItem[] }) {
  const list = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ topPx: 0, bottomPx: 1500, widthPx: 700 });
  const tops = useMemo(() => topsOf(items, view.widthPx), [items, view.widthPx]);
  useLayoutEffect(() => {
    const measure = () => {
      const { top, width: widthPx } = list.current!.getBoundingClientRect();
      // In steps, so that not every pixel of scrolling draws the list again.
      const stepped = (px: number) => Math.round(px / rowHeightPx) * rowHeightPx;
      const next = {
        topPx: stepped(-top - spareHeightPx),
        bottomPx: stepped(innerHeight - top + spareHeightPx),
        widthPx,
      };
      setView((now) =>
        now.topPx === next.topPx && now.bottomPx === next.bottomPx && now.widthPx === next.widthPx ? now : next,
      );
    };
    measure();
    addEventListener("scroll", measure, { passive: true });
    addEventListener("resize", measure);
    return () => {
      removeEventListener("scroll", measure);
      removeEventListener("resize", measure);
    };
  }, [items.length]);
  const first = Math.max(
    0,
    firstWhere(items.length, (place) => tops[place + 1]! > view.topPx),
  );
  const end = firstWhere(items.length, (place) => tops[place]! >= view.bottomPx);
  return (
    <div ref={list} role="list" aria-label="Files" className="relative" style={{ height: tops.at(-1) }}>
      {items.slice(first, end).map((item, place) => (
        <div
          key={item.id}
          role="listitem"
          aria-posinset={first + place + 1}
          aria-setsize={items.length}
          className="absolute inset-x-0"
          style={{
            height: tops[first + place + 1]! - tops[first + place]!,
            transform: `translateY(${tops[first + place]}px)`,
          }}
        >
          <UploadRow item={item} />
        </div>
      ))}
    </div>
  );
}

/** Where each row begins, and where the last one ends. */
function topsOf(items: readonly UploadItem[], widthPx: number): number[] {
  const tops = [0];
  for (const item of items) tops.push(tops.at(-1)! + heightOf(item, widthPx));
  return tops;
}

function heightOf(item: UploadItem, widthPx: number): number {
  const wordsPx = Math.max(100, widthPx - besideWordsPx - (canRetry(item) ? buttonPx : 0));
  const lines = Math.min(maxLines, Math.ceil(((item.problem?.message.length ?? 0) * letterPx) / wordsPx));
  return rowHeightPx + Math.max(0, lines - 1) * linePx;
}
