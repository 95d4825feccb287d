import { cookies, headers } from "next/headers";
import { viewportCookie, gridSettingsCookie } from "@/components/timeline/grid/viewport-cookie";
import { scriptNonce } from "@/app/script-nonce";
import { gridSettingsOfText, type GridSettings } from "@/lib/timeline/layout/grid-settings";

/**
 * The size of this browser's grid as it said last time, else what phones or desks usually have; and how its owner wants
 * it.
 */
export async function gridHint(): Promise<{
  widthPx: number;
  heightPx: number;
  look: GridSettings;
  nonce: string | undefined;
}> {
  const kept = await cookies();
  const nonce = await scriptNonce();
  const look = gridSettingsOfText(kept.get(gridSettingsCookie)?.value);
  const [widthPx = 0, heightPx = 0] = (kept.get(viewportCookie)?.value ?? "").split("x").map(Number);
  if (widthPx >= 200 && widthPx <= 16_000 && heightPx >= 200 && heightPx <= 16_000)
    return { widthPx, heightPx, look, nonce };
  const isPhone = /Mobile|Android|iPhone/.test((await headers()).get("user-agent") ?? "");
  return isPhone ? { widthPx: 390, heightPx: 844, look, nonce } : { widthPx: 1208, heightPx: 900, look, nonce };
}
