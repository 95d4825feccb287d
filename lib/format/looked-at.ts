import { countOf } from "@/lib/format/counts";

/** "Looked at 12 times". */
export const lookedAt = (visits: number): string =>
  visits === 0 ? "Not looked at yet" : visits === 1 ? "Looked at once" : `Looked at ${countOf(visits, "time")}`;
