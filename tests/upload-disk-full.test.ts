import { spawnSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isDiskFull } from "@/lib/broken-storage";
import { endExiftool, hasExiftool } from "@/lib/metadata/tools/exiftool";
import { extractPreview } from "@/lib/metadata/readers/preview";
import { extractFrame } from "@/lib/renditions/clip-frame";
import { makePicture, samplesFolder } from "@/tests/support/pictures";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, photoflow, prepareDatabase, TestServer, type TestClient } from "@/tests/support/server";

/** A disk of its own that is small enough to fill. Only root may mount one. */
const disk = path.join(process.env.DATASTORE!, "disk");
mkdirSync(disk, { recursive: true });
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=320m", "none", disk]).status === 0;

describe.skipIf(!isMounted)("a full disk", () => {
  let server: TestServer;
  let ada: TestClient;
  beforeAll(async () => {
    prepareDatabase();
    copyFileSync(path.join(process.env.DATASTORE!, "photoflow.db"), path.join(disk, "photoflow.db"));
    process.env.DATASTORE = disk;
    createUser("Ada", "a long password");
    server = await TestServer.start();
    ada = await server.signIn("Ada", "a long password");
  });
  afterAll(async () => {
    await server?.stop();
    spawnSync("umount", [disk]);
  });

  const announce = async (size: number) => {
    const answer = await ada.fetch("/api/uploadthing?actionType=upload&slug=library", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        files: [{ name: "a.jpg", size, type: "" }],
        input: { itemId: randomUUID(), albumId: null, sourceFolder: "" },
      }),
    });
    return {
      status: answer.status,
      body: (await answer.json()) as { url: string }[] & { error?: { message: string } },
    };
  };
  const put = async (url: string, bytes: Buffer) => {
    const form = new FormData();
    form.append("file", new Blob([bytes as BlobPart]), "a");
    const answer = await server.visitor().fetch(url, { method: "PUT", headers: { range: "bytes=0-" }, body: form });
    return {
      status: answer.status,
      body: (await answer.json()) as { error?: { message: string }; serverData?: { outcome: string } },
    };
  };

  it("is told before anything is sent when the file cannot fit", async () => {
    const { status, body } = await announce(400_000_000);
    expect([status, body.error?.message]).toEqual([507, expect.stringContaining("disk is full")]);
  });

  it("that fills up meanwhile is told, too; nothing half is left, and the next one goes through when there is room", async () => {
    const bytes = Buffer.concat([await makePicture(), randomBytes(8_000_000)]);
    const { body } = await announce(bytes.length);
    const ballast = path.join(disk, "ballast");
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 3_000_000, 1));
    expect(await put(body[0]!.url, bytes)).toMatchObject({
      status: 507,
      body: { error: { message: expect.stringContaining("disk is full") } },
    });
    expect(readdirSync(path.join(disk, "incoming"))).toEqual([]);
    rmSync(ballast);
    expect((await put(body[0]!.url, bytes)).body.serverData?.outcome).toBe("added");
  });

  /** Fills the disk up to so many bytes; gives the way back. */
  const fillUpTo = (left: number) => {
    const ballast = path.join(disk, "ballast");
    const { bavail, bsize } = statfsSync(disk);
    try {
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left), 1));
    } catch {
      // What fits in is in.
    }
    return () => rmSync(ballast);
  };

  it("keeps its reserve from Piwigo's clients and from imports as well", async () => {
    const picture = await makePicture();
    const piwigo = new PiwigoClient(server.url);
    await piwigo.login("Ada", "a long password");
    const shot = path.join(process.env.DATASTORE!, "..", `reserve-${randomUUID()}.jpg`);
    writeFileSync(shot, picture);
    const empty = fillUpTo(100_000_000);
    try {
      const whole = await piwigo.multipart([
        { name: "method", text: "pwg.images.addSimple" },
        { name: "image", file: picture, fileName: "whole.jpg" },
      ]);
      expect([whole.status, whole.text]).toEqual([507, expect.stringContaining("disk is full")]);
      const chunk = await piwigo.form(
        new URLSearchParams({
          method: "pwg.images.addChunk",
          data: picture.toString("base64"),
          original_sum: "0".repeat(32),
          type: "file",
          position: "0",
        }).toString(),
      );
      expect([chunk.status, chunk.text]).toEqual([507, expect.stringContaining("disk is full")]);
      expect(photoflow(["import-image", shot])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("disk is full"),
      });
      expect(readdirSync(path.join(disk, "incoming"))).toEqual([]);
    } finally {
      empty();
      rmSync(shot);
    }
  });

  it("is told as what it is where pictures for display are made, and the trash can be emptied", async () => {
    const { photos } = (await (await ada.fetch("/api/photos")).json()) as { photos: { id: number }[] };
    const id = photos[0]!.id;
    rmSync(path.join(disk, "renditions"), { recursive: true });
    const empty = fillUpTo(0);
    try {
      const picture = await ada.fetch(`/media/${id}/640`);
      expect([picture.status, await picture.text()]).toEqual([507, expect.stringContaining("disk is full")]);
    } finally {
      empty();
    }
    expect((await ada.fetch(`/media/${id}/640`)).status).toBe(200);
    const inTrash = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ids: [id] }),
    };
    expect((await ada.fetch("/api/photos/trash", inTrash)).status).toBe(200);
    expect(existsSync(path.join(disk, "photoflow.db.reserve"))).toBe(true);
    const emptyAgain = fillUpTo(0);
    try {
      expect((await ada.fetch("/api/photos/trash", { ...inTrash, method: "DELETE" })).status).toBeLessThan(300);
    } finally {
      emptyAgain();
    }
  });

  it.skipIf(spawnSync("ffmpeg", ["-version"]).status !== 0)(
    "is told as what it is where ffmpeg takes a still from a clip (skipped without ffmpeg)",
    async () => {
      const clip = path.join(process.env.DATASTORE!, "..", `clip-${randomUUID()}.mp4`);
      expect(
        spawnSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=duration=1:size=1280x720:rate=5", clip])
          .status,
      ).toBe(0);
      const still = path.join(disk, "still.jpg");
      const empty = fillUpTo(0);
      try {
        await expect(extractFrame(clip, still)).rejects.toSatisfy(isDiskFull);
        expect(existsSync(still)).toBe(false);
      } finally {
        empty();
      }
      expect(await extractFrame(clip, still)).toBe(true);
      rmSync(still);
      rmSync(clip);
    },
  );

  const raw = path.join(samplesFolder, "raw", "Canon-R6-pruned.CR3");
  it.skipIf(!existsSync(raw) || !hasExiftool())(
    "and where ExifTool takes a preview from a raw file (skipped without samples or Perl)",
    async () => {
      // It would keep files open on the disk.
      sharp.cache(false);
      const preview = path.join(disk, "preview.jpg");
      const whole = path.join(disk, "whole.jpg");
      expect(await extractPreview(raw, "cr3", whole)).toBe(true);
      rmSync(whole);
      const empty = fillUpTo(0);
      try {
        await expect(extractPreview(raw, "cr3", preview)).rejects.toSatisfy(isDiskFull);
      } finally {
        empty();
        rmSync(preview, { force: true });
        await endExiftool();
      }
    },
  );
});
