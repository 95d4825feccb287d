import { cookies, headers } from "next/headers";
import { hintCookie } from "@/components/timeline/hint-cookie";

/** The size of this browser's grid as it said last time; else what phones or desks usually have. */
export async function gridHint(): Promise<{ widthPx: number; heightPx: number }> {
  const [widthPx = 0, heightPx = 0] = ((await cookies()).get(hintCookie)?.value ?? "").split("x").map(Number);
  if (widthPx >= 200 && widthPx <= 16_000 && heightPx >= 200 && heightPx <= 16_000) return { widthPx, heightPx };
  const isPhone = /Mobile|Android|iPhone/.test((await headers()).get("user-agent") ?? "");
  return isPhone ? { widthPx: 390, heightPx: 844 } : { widthPx: 1208, heightPx: 900 };
}
