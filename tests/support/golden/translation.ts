import { piwigoVersion } from "@/lib/piwigo/protocol/version";
import { goldenSums } from "@/tests/support/golden/pictures";

/**
 * What differs from run to run and from server to server, and so can be no difference: the recorded server's address,
 * tokens, API keys, addresses of files, sums of files that were made for this, and the moments of the recording.
 * Ids need no translation: the replay makes each row under the id that Piwigo gave it.
 */
export class Translation {
  /** Recorded text → ours, for what requests send again. */
  private readonly known = new Map<string, string>();
  /** Of this process: whatever the test has made was made since. */
  private readonly startedAt = performance.timeOrigin;

  private constructor(private readonly base: string) {}

  static async start(base: string): Promise<Translation> {
    const translation = new Translation(base);
    for (const [recorded, ours] of await goldenSums()) translation.known.set(recorded, ours);
    return translation;
  }

  /** A recorded request's text as it is sent to our server. */
  toOurs(text: string): string {
    let ours = text.replaceAll(recordedBase, this.base);
    for (const [recorded, value] of this.known) ours = ours.replaceAll(recorded, value);
    return ours;
  }

  /** Remembers what stands at the same place in both answers, when requests name it later. */
  learn(path: string, recorded: unknown, ours: unknown): void {
    if (typeof recorded !== "string" || typeof ours !== "string" || recorded === ours) return;
    if (secretKeys.test(path)) this.known.set(recorded, ours);
    if (isFileAddress(recorded) && ours.startsWith(`${this.base}/`))
      this.known.set(pathOf(recorded, recordedBase), pathOf(ours, this.base));
  }

  /** Whether our scalar says what the recorded one said. Types must be the same. */
  isSame(path: string, recorded: unknown, ours: unknown): boolean {
    if (typeof recorded !== "string" || typeof ours !== "string") return recorded === ours;
    if (recorded === ours || this.toOurs(recorded).replaceAll(recordedVersion, piwigoVersion) === ours) return true;
    if (secretKeys.test(path)) return shapeOf(recorded) === shapeOf(ours);
    if (isFileAddress(recorded)) return ours.startsWith(`${this.base}/`);
    return recorded.startsWith(recordedDay) && this.isOfThisRun(recorded, ours);
  }

  /** A date, or a moment, of the recording stands for one of this run. */
  private isOfThisRun(recorded: string, ours: string): boolean {
    if (shapeOf(recorded) !== shapeOf(ours) || !/^[\d: -]+$/.test(recorded)) return false;
    const moment = new Date(recorded.length === 10 ? `${ours}T00:00:00` : ours.replace(" ", "T")).getTime();
    const slackMs = recorded.length === 10 ? 24 * 3600 * 1000 : 2000;
    return moment >= this.startedAt - slackMs && moment <= Date.now() + slackMs;
  }
}

const recordedBase = "http://127.0.0.1:8082";
const recordedVersion = "17.0.0beta1";
const recordedDay = "2026-11-20";

/** Random names under which one says who one is; requests send them back. */
const secretKeys = /pwg_token|auth_key|apikey_secret|pkid/;

/** Where Piwigo keeps files is its own affair; ours lie elsewhere. */
const isFileAddress = (text: string): boolean => new RegExp(`^${recordedBase}/(upload|i\\.php|_data)`).test(text);

const pathOf = (address: string, base: string): string => address.slice(base.length);

/** Letters and digits as such: "pkid-20261120-a1" → "xxxx-xxxxxxxx-xx". */
const shapeOf = (text: string): string => text.replace(/[a-zA-Z0-9]/g, "x");
