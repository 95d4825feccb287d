import { createHmac, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePicture } from "@/tests/support/pictures";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";

/** With UPLOADTHING_TOKEN files go to UploadThing's service. Here a stand-in on this machine plays it. */

const apiKey = "sk_live_for_tests";
const files = new Map<string, Buffer>();
const asked: { path: string; body: Record<string, unknown> }[] = [];

let service: Server;
let serviceUrl: string;
let server: TestServer;
let ada: TestClient;

beforeAll(async () => {
  service = createServer((request, response) => {
    const path = request.url!;
    if (path.startsWith("/f/")) return void response.end(files.get(path.slice(3)));
    let body = "";
    request
      .on("data", (piece) => (body += piece))
      .on("end", () => {
        asked.push({ path, body: JSON.parse(body || "{}") });
        response
          .setHeader("content-type", "application/json")
          .end(JSON.stringify({ ok: true, success: true, deletedCount: 1 }));
      });
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const token = Buffer.from(JSON.stringify({ apiKey, appId: "app", regions: ["here"] })).toString("base64");
  server = await TestServer.start({
    UPLOADTHING_TOKEN: token,
    UPLOADTHING_INGEST_URL: serviceUrl,
    UPLOADTHING_API_URL: serviceUrl,
  });
  createUser("Ada", "a long password");
  ada = await server.signIn("Ada", "a long password");
});
afterAll(async () => {
  await server?.stop();
  service?.close();
});

/** Asks for an address, "sends" the file to the service, and lets the service tell our server. */
async function upload(name: string, bytes: Buffer): Promise<unknown> {
  const answer = await ada.fetch("/api/uploadthing?actionType=upload&slug=library", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      files: [{ name, size: bytes.length, type: "" }],
      input: { itemId: randomUUID(), albumId: null, sourceFolder: "" },
    }),
  });
  const [{ url, key, customId }] = (await answer.json()) as [{ url: string; key: string; customId: string }];
  expect(url.startsWith(`${serviceUrl}/${key}?`)).toBe(true);
  files.set(key, bytes);
  const address = `${serviceUrl}/f/${key}`;
  const file = {
    name,
    size: bytes.length,
    type: "image/jpeg",
    lastModified: Date.now(),
    customId,
    key,
    url: address,
    appUrl: address,
    ufsUrl: address,
    fileHash: "x",
  };
  const payload = JSON.stringify({ status: "uploaded", file, origin: serviceUrl, metadata: {} });
  const tell = (signature: string) =>
    server.visitor().fetch("/api/uploadthing?slug=library", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "uploadthing-hook": "callback",
        "x-uploadthing-signature": signature,
      },
      body: payload,
    });
  expect((await tell(`hmac-sha256=${"0".repeat(64)}`)).status).toBe(400);
  expect(asked.some((request) => request.path === "/callback-result" && request.body.fileKey === key)).toBe(false);
  expect((await tell(`hmac-sha256=${createHmac("sha256", apiKey).update(payload).digest("hex")}`)).status).toBe(200);
  return asked.find((request) => request.path === "/callback-result" && request.body.fileKey === key)!.body
    .callbackData;
}

describe("uploads by way of UploadThing's service", () => {
  it("are fetched from there into the library, and deleted there", async () => {
    expect(await upload("by-service.jpg", await makePicture())).toMatchObject({
      outcome: "added",
      photoId: expect.any(Number),
    });
    expect(asked.find((request) => request.path === "/route-metadata")!.body).toMatchObject({
      callbackSlug: "library",
    });
    for (let tries = 0; tries < 50 && !asked.some((request) => request.path.endsWith("deleteFiles")); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked.find((request) => request.path.endsWith("deleteFiles"))!.body).toEqual({
      fileKeys: [[...files.keys()][0]],
    });
  });

  it("are refused with the reason when they are no pictures", async () => {
    expect(await upload("notes.jpg", Buffer.from("Dear diary"))).toMatchObject({
      outcome: "refused",
      photoId: null,
      message: expect.stringMatching(/\w/),
    });
  });

  it("know a file that is here already", async () => {
    expect(await upload("again.jpg", [...files.values()][0]!)).toMatchObject({ outcome: "duplicate" });
  });
});
