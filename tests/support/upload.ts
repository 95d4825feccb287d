import { randomUUID } from "node:crypto";
import { withLinkToken } from "@/lib/shares/address";
import type { TestClient } from "@/tests/support/server";

/** What a browser does to upload one file: announce it, then send it to the address it is given. */

export type UploadAnswer = { status: number; message: string; outcome?: string; photoId?: number };

type Body = { error?: { message: string }; serverData?: { outcome: string; photoId: number } };

/** `linkToken`: as the guest of a share link. */
export async function uploadFile(
  client: TestClient,
  name: string,
  bytes: Buffer,
  linkToken?: string,
): Promise<UploadAnswer> {
  const address = withLinkToken("/api/uploadthing?actionType=upload&slug=library", linkToken);
  const asked = await client.fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      files: [{ name, size: bytes.length, type: "" }],
      input: { itemId: randomUUID(), albumId: null, sourceFolder: "" },
    }),
  });
  const announced = (await asked.json()) as Body | [{ url: string }];
  if (!Array.isArray(announced)) return { status: asked.status, message: announced.error?.message ?? "" };
  const form = new FormData();
  form.append("file", new Blob([bytes as BlobPart]), name);
  const answer = await client.fetch(announced[0].url, { method: "PUT", headers: { range: "bytes=0-" }, body: form });
  const { error, serverData } = (await answer.json()) as Body;
  return { status: answer.status, message: error?.message ?? "", ...serverData };
}
