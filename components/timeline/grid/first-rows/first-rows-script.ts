import type { Section } from "@/components/tiles/sections";
import type { FirstRows } from "@/components/timeline/grid/first-rows/lay-out-first-rows";
import { dayOf } from "@/lib/format/dates";
import type { GridSettings } from "@/lib/timeline/layout/grid-settings";

/** What the bundle in the page is called (next.config.ts). */
declare global {
  var photoflowFirstRows: { dropFirstRows: () => void } | undefined;
}

type Given = { widthPx: number; look: GridSettings; isDated: boolean; sections: readonly Section[] };

/** The inline script that stands first in a grid; "" in the browser, which runs it only as it comes with a page. */
export function firstRowsScript({ widthPx, look, isDated, sections }: Given): string {
  if (typeof window !== "undefined") return "";
  const missing = sections.findIndex((section) => !section.segment);
  // The last one's rows depend on what comes after it.
  const known = missing === -1 ? sections : sections.slice(0, missing + 1);
  const first: FirstRows = { widthPx, look, isDated, isAll: missing === -1, sections: known.map(withShapesAlone) };
  const data = JSON.stringify(first).replaceAll("<", "\\u003c");
  return `${process.env.FIRST_ROWS_SCRIPT}photoflowFirstRows.layOutFirstRows(document.currentScript.parentElement,${data})`;
}

/** The grid places its rows itself from now on. */
export const dropFirstRows = (): void => globalThis.photoflowFirstRows?.dropFirstRows();

function withShapesAlone({ segment, ...section }: Section): FirstRows["sections"][number] {
  if (!segment) return { ...section, segment };
  const { widths, heights, takenLocal, isContinued, continues } = segment;
  return { ...section, segment: { widths, heights, takenLocal: takenLocal.map(dayOf), isContinued, continues } };
}
