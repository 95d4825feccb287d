import { plural } from "@/cli/amounts";
import type { FileEnd } from "@/cli/import/run-import";
import type { IngestOutcome } from "@/lib/ingest/facts";

/** Counts what became of the files, and says so at the end, for people or as JSON. */
export class ImportReport {
  private readonly outcomes: Partial<Record<IngestOutcome, number>> = {};
  readonly failures: { path: string; code: string; message: string }[] = [];
  private leftOut = 0;

  /** Counts one file; with `asJson` its line is printed at once. */
  add(end: FileEnd, asJson: boolean): void {
    const { path } = end.file;
    if ("result" in end) {
      this.outcomes[end.result.outcome] = this.count(end.result.outcome) + 1;
      if (asJson) printJson({ path, ...end.result });
    } else if ("error" in end) {
      const failure = { path, code: end.error.code, message: end.error.message };
      this.failures.push(failure);
      if (asJson) printJson({ path, outcome: "failed", error: { code: failure.code, message: failure.message } });
    } else {
      this.leftOut++;
      if (asJson) printJson({ path, outcome: "left-out" });
    }
  }

  count(outcome: IngestOutcome): number {
    return this.outcomes[outcome] ?? 0;
  }

  /** Files that were looked at, whatever became of them. */
  get seen(): number {
    return Object.values(this.outcomes).reduce((sum, count) => sum + count, 0) + this.failures.length + this.leftOut;
  }

  /** Files that are in the library now. */
  get there(): number {
    return this.seen - this.failures.length - this.leftOut;
  }

  printSummary(asJson: boolean, more: { interrupted: boolean; albumId?: number }): void {
    if (asJson)
      return printJson({
        summary: { ...this.outcomes, failed: this.failures.length, leftOut: this.leftOut, seen: this.seen, ...more },
      });
    console.log(this.sentence());
    if (this.failures.length === 0) return;
    console.error(`\n${plural(this.failures.length, "file")} could not be taken in:`);
    for (const { path, message } of this.failures) console.error(`  ${path}: ${message}`);
  }

  private sentence(): string {
    const parts = [
      `${plural(this.count("added"), "photo")} added`,
      this.count("paired") > 0 &&
        `${plural(this.count("paired"), "file")} joined to ${this.count("paired") === 1 ? "its" : "their"} photo`,
      this.count("kept") > 0 && `${plural(this.count("kept"), "sidecar")} kept for pictures that are still to come`,
      this.count("restored") > 0 && `${this.count("restored")} brought back from the trash`,
      this.count("duplicate") > 0 && `${this.count("duplicate")} of ${this.there} were already here`,
      this.leftOut > 0 &&
        `${plural(this.leftOut, "file")} left out that ${this.leftOut === 1 ? "is" : "are"} no picture`,
    ];
    return `${parts.filter(Boolean).join(", ")}.`;
  }
}

const printJson = (value: unknown) => console.log(JSON.stringify(value));
