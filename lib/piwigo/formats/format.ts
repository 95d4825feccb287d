import type { Value } from "@/lib/piwigo/protocol/values";

/** One of the ways in which an answer can be written. Formats know values, and nothing of methods. */
export type Format = {
  contentType: string;
  /** Nothing beyond ASCII is in it. */
  isAscii?: boolean;
  success(result: Value): string;
  failure(code: number, message: string): string;
};
