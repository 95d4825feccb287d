import { cookies, headers } from "next/headers";
import type { GridHint } from "@/components/timeline/grid/use-grid-view";
import { linkViewportCookie, viewportCookie, gridSettingsCookie } from "@/components/timeline/grid/viewport-cookie";
import { scriptNonce } from "@/app/script-nonce";
import { gridSettingsOfText } from "@/lib/timeline/layout/grid-settings";

/** Where a grid stands: in the gallery, or on the page of a share link, which has nothing beside it. */
export type GridPlace = "gallery" | "link";

const cookieOf = { gallery: viewportCookie, link: linkViewportCookie };

/** Where no other size is known, rows are drawn so far down that they fill a screen of another size as well. */
const phone = { widthPx: 390, heightPx: 844, drawnPx: 1500 };
const tablet = { widthPx: 820, heightPx: 1180, drawnPx: 1800 };
const desk = {
  gallery: { widthPx: 1208, heightPx: 900, drawnPx: 2400 },
  link: { widthPx: 1392, heightPx: 900, drawnPx: 2400 },
};

/**
 * The size of this browser's grid as it said last time, else what phones, tablets or desks usually have; and how its
 * owner wants it.
 */
export async function gridHint(place: GridPlace): Promise<GridHint> {
  const kept = await cookies();
  const cookie = cookieOf[place];
  const rest = { cookie, nonce: await scriptNonce(), look: gridSettingsOfText(kept.get(gridSettingsCookie)?.value) };
  const [widthPx = 0, heightPx = 0] = (kept.get(cookie)?.value ?? "").split("x").map(Number);
  if (widthPx >= 200 && widthPx <= 16_000 && heightPx >= 200 && heightPx <= 16_000)
    return { widthPx, heightPx, drawnPx: heightPx, ...rest };
  const program = (await headers()).get("user-agent") ?? "";
  const usual = /Mobile|iPhone/.test(program) ? phone : /Android/.test(program) ? tablet : desk[place];
  return { ...usual, ...rest };
}
