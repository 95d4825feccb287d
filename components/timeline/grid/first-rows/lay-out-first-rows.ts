import { placeSections, type SectionToPlace } from "@/components/timeline/grid/section-boxes";
import { gridMetrics, type GridRow } from "@/lib/timeline/layout/lay-out";
import type { GridSettings } from "@/lib/timeline/layout/grid-settings";

/**
 * Runs inline in the page, first thing in the grid, before any other code is there (next.config.ts bundles it). The
 * server has laid the first rows out for the width that this browser probably has; where it has another one, these
 * rules move its tiles to where the grid will want them, so that nothing shifts when it comes.
 */

/** The photos that came with the page. */
export type FirstRows = {
  /** What the server made the rows for. */
  widthPx: number;
  look: GridSettings;
  isDated: boolean;
  sections: SectionToPlace[];
  /** There are no others. */
  isAll: boolean;
};

let drop = () => {};

/** The grid has measured, and places its rows itself. */
export const dropFirstRows = (): void => drop();

export function layOutFirstRows(grid: HTMLElement, first: FirstRows): void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  let shown = first.widthPx;
  const look = () => {
    if (Math.abs(grid.clientWidth - shown) < 1) return;
    shown = grid.clientWidth;
    sheet.replaceSync(rulesOf(first, shown));
  };
  const observer = new ResizeObserver(look);
  observer.observe(grid);
  drop = () => {
    observer.disconnect();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  look();
}

/** Over what the rows' own attributes say. Rows have no boxes, so that tiles are placed in their section. */
function rulesOf({ look, isDated, sections, isAll }: FirstRows, widthPx: number): string {
  const metrics = gridMetrics(widthPx, look);
  const boxes = placeSections(sections, isDated, metrics, new Map());
  const height = isAll ? rule("[data-grid]", { height: boxes.at(-1)?.bottomPx ?? 0 }) : "";
  return `[data-grid]{background-image:none!important}${height}[data-grid] [role=row]{display:contents}${boxes
    .map(({ section, layout, topPx, bottomPx }) => {
      const place = `transform:translateY(${topPx}px)!important;background-image:none!important;`;
      return `${rule(`[data-section="${section.first}"]`, { height: bottomPx - topPx }, place)}${
        layout?.rows.map((row) => rulesOfRow(row, section.first, widthPx)).join("") ?? ""
      }`;
    })
    .join("")}`;
}

function rulesOfRow({ topPx, headingPx, tilesPx, headings, tiles }: GridRow, first: number, gridPx: number): string {
  const ofHeadings = headings.map(({ firstIndex, leftPx, widthPx }) =>
    rule(`[data-heading="${first + firstIndex}"]`, {
      top: topPx,
      left: leftPx,
      width: widthPx,
      height: headingPx,
      // As DayTitle insets it.
      "padding-left": leftPx === 0 && gridPx < 768 ? 16 : 0,
    }),
  );
  const ofTiles = tiles.map(({ index, leftPx, widthPx }) =>
    rule(`.tile[data-index="${first + index}"]`, {
      top: topPx + headingPx,
      left: leftPx,
      width: widthPx,
      height: tilesPx,
    }),
  );
  return [...ofHeadings, ...ofTiles].join("");
}

const rule = (selector: string, px: Readonly<Record<string, number>>, rest = ""): string =>
  `${selector}{${rest}${Object.entries(px)
    .map(([name, value]) => `${name}:${value}px!important`)
    .join(";")}}`;
