import { seconds, size } from "@/cli/amounts";

/**
 * How far a long command is, on standard error: a bar that is redrawn on a terminal, else a line every few seconds.
 * Amounts are counted in files, and in bytes for the rate and the time left.
 */
export class Progress {
  private readonly startedMs = performance.now();
  private lastDrawnMs = performance.now();
  private files = 0;
  private doneBytes = 0;
  private readonly isTerminal = process.stderr.isTTY;

  constructor(
    private total: { files: number; sizeBytes: number },
    private readonly isSilent = false,
  ) {}

  advance(sizeBytes: number): void {
    this.files++;
    this.doneBytes += sizeBytes;
    const pauseMs = this.isTerminal ? 100 : 5_000;
    if (performance.now() - this.lastDrawnMs < pauseMs && (this.files < this.total.files || !this.isTerminal)) return;
    this.draw();
  }

  /** There is more to do, or less, than was known. */
  setTotal(files: number): void {
    this.total = { ...this.total, files };
  }

  /** Prints a line of its own above the bar. */
  say(line: string): void {
    if (this.isSilent) return;
    this.wipe();
    console.error(line);
    if (this.isTerminal) this.draw();
  }

  /** Takes the bar away. */
  end(): void {
    this.wipe();
  }

  /** Node's types know a terminal's alone. */
  private columns(): number {
    return (process.stderr as Partial<NodeJS.WriteStream>).columns ?? 80;
  }

  private draw(): void {
    if (this.isSilent) return;
    this.lastDrawnMs = performance.now();
    const elapsedS = (performance.now() - this.startedMs) / 1000;
    const { files, sizeBytes } = this.total;
    const share = Math.min(1, sizeBytes > 0 ? this.doneBytes / sizeBytes : this.files / Math.max(1, files));
    const left = share > 0.01 && share < 1 ? `, ${seconds((elapsedS / share) * (1 - share))} left` : "";
    const amount = sizeBytes > 0 ? `, ${size(this.doneBytes)} of ${size(sizeBytes)}` : "";
    const rate =
      elapsedS > 0.5
        ? `, ${(this.files / elapsedS).toFixed(1)}/s${sizeBytes > 0 ? `, ${size(this.doneBytes / elapsedS)}/s` : ""}`
        : "";
    const text = `${this.files} of ${files}${amount}${rate}${left}`;
    if (!this.isTerminal) return console.error(text);
    const width = Math.max(10, Math.min(30, this.columns() - text.length - 4));
    const filled = Math.round(share * width);
    const line = `${"█".repeat(filled)}${"░".repeat(width - filled)} ${text}`;
    process.stderr.write(`\r\x1b[2K${line.slice(0, this.columns() - 1)}`);
  }

  private wipe(): void {
    if (this.isTerminal && !this.isSilent) process.stderr.write("\r\x1b[2K");
  }
}
