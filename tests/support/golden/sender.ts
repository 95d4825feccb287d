import { request } from "node:http";
import { goldenBase64, goldenFile } from "@/tests/support/golden/pictures";
import type { GoldenPart, GoldenRequest } from "@/tests/support/golden/requests";
import type { Translation } from "@/tests/support/golden/translation";
import { multipartBody, type Part } from "@/tests/support/piwigo";

/** What our server answered. */
export type OurAnswer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** Sends golden requests with the cookies of their jars, as curl did. */
export class GoldenSender {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(
    private readonly url: string,
    private readonly translation: Translation,
  ) {}

  async send(golden: GoldenRequest): Promise<OurAnswer> {
    const { contentType, body } = await this.bodyOf(golden);
    const cookies = this.cookiesOf(golden.jar);
    const headers: Record<string, string | number> = { "content-length": body.length };
    for (const [name, value] of Object.entries(golden.headers)) headers[name] = this.translation.toOurs(value);
    if (contentType) headers["content-type"] = contentType;
    if (cookies.size > 0) headers.cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const target = this.translation.toOurs(golden.target);
    const answer = await exchange(new URL(target, this.url), golden.method, headers, body);
    for (const line of answer.headers["set-cookie"] ?? []) keepCookie(cookies, line);
    return answer;
  }

  private async bodyOf(golden: GoldenRequest): Promise<{ contentType: string; body: Buffer }> {
    if (!golden.parts)
      return { contentType: "", body: Buffer.from(this.translation.toOurs(await withWholeChunk(golden.body))) };
    const parts = await Promise.all(golden.parts.map((part) => this.partOf(part)));
    return {
      contentType: "multipart/form-data; boundary=------------------------5e4fee7757e146a9",
      body: multipartBody(parts),
    };
  }

  private async partOf(part: GoldenPart): Promise<Part> {
    if ("text" in part) return { name: part.name, text: this.translation.toOurs(part.text) };
    const { name, source, md5, fileName, contentType } = part;
    const head = `Content-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: ${contentType}`;
    return { name, file: await goldenFile(source, md5), fileName, head };
  }

  private cookiesOf(jar: string): Map<string, string> {
    if (jar === "none") return new Map();
    const cookies = this.jars.get(jar) ?? new Map<string, string>();
    this.jars.set(jar, cookies);
    return cookies;
  }
}

/** Recorded bodies of addChunk are cut: the data is that of the file which stands for the one sent. */
async function withWholeChunk(body: string): Promise<string> {
  if (!body.includes("method=pwg.images.addChunk")) return body;
  const form = new URLSearchParams(body);
  const data = await goldenBase64(form.get("original_sum") ?? "", Number(form.get("position")));
  return data === null ? body : body.replace(/data=[^&]*/, `data=${encodeURIComponent(data)}`);
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const pair = line.split(";")[0]!;
  const at = pair.indexOf("=");
  if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

function exchange(
  url: URL,
  method: string,
  headers: Record<string, string | number>,
  body: Buffer,
): Promise<OurAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(pieces).toString("utf8"),
        }),
      );
    });
    call.on("error", reject);
    call.end(body);
  });
}
