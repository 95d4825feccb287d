/** How fast bytes go out, over the last seconds. Pure but for the time it is given. */
export class Pace {
  private readonly samples: { atMs: number; bytes: number }[] = [];

  /** Longer makes the time left calmer, shorter makes it truer. */
  constructor(private readonly windowMs = 15_000) {}

  /** Bytes that have gone out. */
  add(bytes: number, nowMs: number): void {
    this.samples.push({ atMs: nowMs, bytes });
    while (this.samples.length > 1 && this.samples[0]!.atMs < nowMs - this.windowMs) this.samples.shift();
  }

  /** Forgets what was: after a pause the old pace says nothing. */
  reset(): void {
    this.samples.length = 0;
  }

  /** Seconds for `bytesLeft` at this pace, or null while it is not known. */
  secondsFor(bytesLeft: number, nowMs: number): number | null {
    const [first] = this.samples;
    if (!first || nowMs - first.atMs < 1000) return null;
    const bytes = this.samples.reduce((sum, sample) => sum + sample.bytes, 0);
    return bytes === 0 ? null : (bytesLeft * (nowMs - first.atMs)) / 1000 / bytes;
  }
}
