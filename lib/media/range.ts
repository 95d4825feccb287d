import type { ByteRange } from "@/lib/storage/driver";

/**
 * The one range that a Range header asks for (RFC 9110, 14.2): null when there is none or it is not understood, so that
 * the whole is sent; "unsatisfiable" when it starts behind the end.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | "unsatisfiable" | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? "unsatisfiable" : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(first);
  const end = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (start >= sizeBytes) return "unsatisfiable";
  return end < start ? null : { start, end };
}
