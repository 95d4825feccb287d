import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";

/** A Piwigo client that sends exactly the bytes it is given, as no fetch() would. */

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** One answer of the JSON format. */
export type JsonAnswer = { stat: "ok" | "fail"; result: unknown; err?: number; message?: string };

export class PiwigoClient {
  /** Sent with each request, and taken from the answers. */
  cookie = "";

  constructor(
    readonly url: string,
    readonly headers: Record<string, string> = {},
  ) {}

  /** A request with a body that is sent as it stands. */
  send(path: string, contentType: string, body: string | Buffer, method = "POST"): Promise<Answer> {
    const bytes = Buffer.from(body);
    const headers: Record<string, string | number> = { ...this.headers, "content-length": bytes.length };
    if (contentType) headers["content-type"] = contentType;
    if (this.cookie) headers.cookie = this.cookie;
    const request = this.url.startsWith("https:") ? overHttps : overHttp;
    return new Promise((resolve, reject) => {
      const call = request(new URL(path, this.url), { method, headers }, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () => {
          for (const line of response.headers["set-cookie"] ?? [])
            if (line.startsWith("pwg_id=")) this.cookie = line.split(";")[0]!;
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(pieces).toString("utf8"),
          });
        });
      });
      call.on("error", reject);
      call.end(bytes);
    });
  }

  /** A form body with nothing escaped, as darktable sends it, or escaped by the caller. */
  form(body: string, path = "/ws.php?format=json"): Promise<Answer> {
    return this.send(path, "application/x-www-form-urlencoded", body);
  }

  get(query: string): Promise<Answer> {
    return this.send(`/ws.php?${query}`, "", "", "GET");
  }

  multipart(parts: Part[], path = "/ws.php?format=json"): Promise<Answer> {
    return this.send(path, `multipart/form-data; boundary=${boundary}`, multipartBody(parts));
  }

  /** Calls a method in the JSON format with properly escaped parameters; gives the parsed answer. */
  async call(method: string, parameters: Record<string, string> = {}): Promise<JsonAnswer> {
    return jsonOf(await this.form(new URLSearchParams({ method, ...parameters }).toString()));
  }

  async login(username: string, password: string): Promise<JsonAnswer> {
    return this.call("pwg.session.login", { username, password });
  }
}

/** A text part, or a file part when it has `file`; `head` replaces the usual header lines. */
export type Part = { name: string; text: string } | { name: string; file: Buffer; fileName: string; head?: string };

const boundary = "------------------------5e4fee7757e146a9";

/** The bytes of a multipart body as libcurl writes them. */
export function multipartBody(parts: Part[]): Buffer {
  const pieces = parts.flatMap((part) => {
    if ("text" in part)
      return [
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"\r\n\r\n${part.text}\r\n`),
      ];
    const head =
      part.head ??
      `Content-Disposition: form-data; name="${part.name}"; filename="${part.fileName}"\r\nContent-Type: image/jpeg`;
    return [Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), part.file, Buffer.from("\r\n")];
  });
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

export const jsonOf = (answer: Answer): JsonAnswer => JSON.parse(answer.text) as JsonAnswer;
