import { createHash } from "node:crypto";
import { multipartBody, PiwigoClient, type Answer, type Part } from "@/tests/support/piwigo";
import { readRecorded } from "@/tests/support/recorded";

const recordings = readRecorded("recordings");

/** One request of a recording, with the answer that a real Piwigo gave. */
export type Line = {
  path: string;
  params: Record<string, string | string[]>;
  type?: string;
  agent?: string;
  cookie?: string;
  setCookie: string;
  reqBytes: number;
  status: number;
  res: string;
};

/** What a client sent, in order; not what Piwigo fetched from itself meanwhile. */
export const readRecording = (name: string): Line[] =>
  recordings
    .get(`${name}.jsonl`)!
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.path === "/ws.php");

/**
 * Sends a recording again, with the bytes that the client sends, to another server: ids, tokens, sessions and files
 * that Piwigo had are exchanged for those that this one has.
 */
export class Replay {
  private readonly sessions = new Map<string, PiwigoClient>();
  private readonly tokens = new Map<string, string>();
  private readonly albums = new Map<string, string>();
  private readonly images = new Map<string, string>();
  private readonly sums = new Map<string, { sum: string; file: Buffer }>();

  constructor(
    private readonly lines: Line[],
    private readonly url: string,
    private readonly client: "darktable" | "shotwell" | "digikam",
    private readonly credentials: { username: string; password: string },
    private readonly fileOf: (name: string) => Buffer,
  ) {}

  /** From now on what Piwigo knew under `recorded` is ours. */
  knowAlbum = (recorded: string, ours: number): unknown => this.albums.set(recorded, String(ours));
  knowImage = (recorded: string, ours: number): unknown => this.images.set(recorded, String(ours));

  async send(line: Line): Promise<Answer> {
    const session = this.sessionOf(line);
    const target = `/ws.php${line.params.format ? `?format=${String(line.params.format)}` : ""}`;
    const answer = line.type?.startsWith("multipart")
      ? await session.send(target, `multipart/form-data; boundary=${boundary}`, multipartBody(this.partsOf(line)))
      : await session.form(this.bodyOf(line.params), target);
    this.learn(line, answer);
    return answer;
  }

  /** The urlencoded body of a line as the client writes it. */
  bodyOf(params: Line["params"]): string {
    const pairs = Object.entries(params).filter(([name]) => name !== "format");
    return pairs
      .map(
        ([name, value]) =>
          `${this.client === "digikam" ? encodeURIComponent(name) : name}=${this.written(name, this.ours(name, String(value), params))}`,
      )
      .join("&");
  }

  /** darktable and Shotwell escape nothing but user and password. */
  private written(name: string, value: string): string {
    return this.client === "digikam" || name === "username" || name === "password" ? encodeURIComponent(value) : value;
  }

  private ours(name: string, value: string, params: Line["params"]): string {
    if (name === "username" || name === "password") return this.credentials[name];
    if (["category", "cat_id", "categories"].includes(name)) return this.albums.get(value) ?? value;
    if (name === "image_id") return this.images.get(value) ?? value;
    if (name === "pwg_token") return this.tokens.get(value) ?? value;
    if (name === "original_sum" || name === "file_sum" || name === "md5sud->list") return this.fileOfSum(value).sum;
    if (name === "data") return this.piece(String(params.original_sum), Number(params.position));
    return value;
  }

  /** The recording has but the beginning of each piece; ours is cut into as many. */
  private piece(recordedSum: string, position: number): string {
    const { file } = this.fileOfSum(recordedSum);
    const pieces = this.lines.filter(
      ({ params }) => params.method === "pwg.images.addChunk" && params.original_sum === recordedSum,
    ).length;
    const pieceBytes = Math.ceil(file.length / pieces);
    return file.subarray((position - 1) * pieceBytes, position * pieceBytes).toString("base64");
  }

  private fileOfSum(recorded: string): { sum: string; file: Buffer } {
    const known = this.sums.get(recorded);
    if (known) return known;
    const file = this.fileOf(recorded);
    const made = { sum: createHash("md5").update(file).digest("hex"), file };
    this.sums.set(recorded, made);
    return made;
  }

  private partsOf(line: Line): Part[] {
    const texts: Part[] = [];
    const files: Part[] = [];
    for (const [name, value] of Object.entries(line.params)) {
      if (name === "format") continue;
      for (const one of [value].flat()) {
        const fileName = /^<file (.+) \d+\+? bytes>$/.exec(one)?.[1];
        if (!fileName) texts.push({ name, text: this.ours(name, one, line.params) });
        else
          files.push({
            name,
            file: this.fileOf(fileName),
            fileName,
            ...(this.client === "shotwell" ? { head: shotwellHead(fileName) } : {}),
          });
      }
    }
    return [...texts, ...files];
  }

  private sessionOf(line: Line): PiwigoClient {
    const recorded = /pwg_id=(\w+)/.exec(line.setCookie)?.[1] ?? /pwg_id=(\w+)/.exec(line.cookie ?? "")?.[1] ?? "";
    const known = this.sessions.get(recorded);
    if (known) return known;
    const headers: Record<string, string> =
      this.client === "digikam" ? { authorization: "e2Y0YjdjZTQ0LTJlNTctNGQ1Ny04ZjQ5LTNkZDFhNWYyNTM2ZX0=" } : {};
    const made = new PiwigoClient(this.url, line.agent ? { ...headers, "user-agent": line.agent } : headers);
    this.sessions.set(recorded, made);
    return made;
  }

  /** Ids and tokens of this answer, under the names that the recording has for them. */
  private learn(line: Line, answer: Answer): void {
    const pick = (text: string, pattern: RegExp) => pattern.exec(text)?.slice(1).find(Boolean);
    const both = (pattern: RegExp): [string, string] | null => {
      const [recorded, ours] = [pick(line.res, pattern), pick(answer.text, pattern)];
      return recorded && ours ? [recorded, ours] : null;
    };
    const token = both(/"pwg_token":"(\w+)"|<pwg_token>(\w+)</);
    if (token) this.tokens.set(...token);
    const made = line.params.method === "pwg.categories.add" ? both(/"id":(\d+)|<id>(\d+)</) : null;
    if (made) this.albums.set(...made);
  }
}

const boundary = "------------------------5e4fee7757e146a9";

/** Type first, nothing quoted, the file's name before the field's. */
const shotwellHead = (fileName: string): string =>
  `Content-Type: image/jpeg\r\nContent-Disposition: form-data; filename=${fileName}; name=image`;
