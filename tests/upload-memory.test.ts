import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePicture } from "@/tests/support/pictures";
import { createUser, TestServer } from "@/tests/support/server";

/** A large file passes through the server; it must not pass through its memory. */

const megabyte = 1_000_000;
const fileBytes = 500 * megabyte;
const maxRiseMb = 200;

const peakMb = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;

describe.skipIf(!existsSync("/proc/self/status"))("a large file", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", "a long password", { admin: true });
  });
  afterAll(() => server?.stop());

  async function upload(head: Buffer, sizeBytes: number): Promise<string> {
    const ada = await server.signIn("Ada", "a long password");
    const asked = await ada.fetch("/api/uploadthing?actionType=upload&slug=library", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        files: [{ name: "large.jpg", size: sizeBytes, type: "" }],
        input: { itemId: randomUUID(), albumId: null, sourceFolder: "" },
      }),
    });
    const [{ url }] = (await asked.json()) as [{ url: string }];
    const sending = request(new URL(url, server.url), {
      method: "PUT",
      headers: { range: "bytes=0-", "content-type": "multipart/form-data; boundary=edge" },
    });
    const answered = new Promise<string>((resolve, reject) => {
      sending.on("error", reject).on(
        "response",
        (response) =>
          void response
            .setEncoding("utf8")
            .toArray()
            .then((pieces) => resolve(pieces.join("")), reject),
      );
    });
    await pipeline(Readable.from(formOf(head, sizeBytes)), sending);
    return answered;
  }

  it("raises the server's memory by less than 200 MB", async () => {
    const picture = await makePicture();
    // Everything that is loaded once is loaded before the measurement.
    expect(await upload(await makePicture(), 30 * megabyte)).toContain('"added"');
    const before = peakMb(server.process.pid!);
    expect(await upload(picture, fileBytes)).toContain('"added"');
    expect(peakMb(server.process.pid!) - before).toBeLessThan(maxRiseMb);
  });
});

/** A form with a picture that is followed by bytes of no meaning. */
function* formOf(head: Buffer, sizeBytes: number): Generator<Buffer> {
  yield Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
  yield head;
  const piece = randomBytes(megabyte);
  for (let left = sizeBytes - head.length; left > 0; left -= piece.length) yield piece.subarray(0, left);
  yield Buffer.from("\r\n--edge--\r\n");
}
