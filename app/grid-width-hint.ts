import { cookies, headers } from "next/headers";
import type { GridHint } from "@/components/timeline/grid/use-grid-view";
import { linkViewportCookie, viewportCookie, gridSettingsCookie } from "@/components/timeline/grid/viewport-cookie";
import { scriptNonce } from "@/app/script-nonce";
import { gridSettingsOfText } from "@/lib/timeline/layout/grid-settings";

/** Where a grid stands: in the gallery, or on the page of a share link, which has nothing beside it. */
export type GridPlace = "gallery" | "link";

const cookieOf = { gallery: viewportCookie, link: linkViewportCookie };
const deskWidthPx = { gallery: 1208, link: 1392 };

/**
 * The size of this browser's grid as it said last time, else what phones or desks usually have; and how its owner wants
 * it.
 */
export async function gridHint(place: GridPlace): Promise<GridHint> {
  const kept = await cookies();
  const cookie = cookieOf[place];
  const rest = { cookie, nonce: await scriptNonce(), look: gridSettingsOfText(kept.get(gridSettingsCookie)?.value) };
  const [widthPx = 0, heightPx = 0] = (kept.get(cookie)?.value ?? "").split("x").map(Number);
  if (widthPx >= 200 && widthPx <= 16_000 && heightPx >= 200 && heightPx <= 16_000)
    return { widthPx, heightPx, ...rest };
  const isPhone = /Mobile|Android|iPhone/.test((await headers()).get("user-agent") ?? "");
  return isPhone ? { widthPx: 390, heightPx: 844, ...rest } : { widthPx: deskWidthPx[place], heightPx: 900, ...rest };
}
