import { expect, it } from "vitest";
import { identify } from "@/lib/metadata/identify";
import { readMetadata } from "@/lib/metadata/read";
import { box, clip, quarter, soundTrack, time, upright } from "@/tests/support/film";
import { writeTemporary } from "@/tests/support/pictures";

async function read(bytes: Buffer) {
  const path = writeTemporary("clip.mp4", bytes);
  return readMetadata(path, (await identify(path, "clip.mp4")).format);
}

it("a clip tells its length, its size as players show it, its time as UTC and its place", async () => {
  const made = time("2024-05-12T11:45:12Z");
  expect(await read(clip(made, upright, "-33.8688+151.2093/"))).toMatchObject({
    widthPx: 1920,
    heightPx: 1080,
    orientation: 1,
    durationMs: 2000,
    takenLocal: "2024-05-12T11:45:12.000",
    takenOffsetMinutes: 0,
    takenSource: "utc",
    latitude: expect.closeTo(-33.8688, 4),
    longitude: expect.closeTo(151.2093, 4),
  });
  expect(await read(clip(made, quarter))).toMatchObject({ widthPx: 1080, heightPx: 1920, latitude: null });
});

it("a clip tells whether it has sound", async () => {
  const made = time("2024-05-12T11:45:12Z");
  expect(await read(clip(made, upright))).toMatchObject({ hasSound: false });
  expect(await read(clip(made, upright, undefined, [soundTrack(made)]))).toMatchObject({ hasSound: true });
});

it("a clip whose clock was never set has no time", async () => {
  expect(await read(clip(0, upright))).toMatchObject({
    takenLocal: null,
    takenOffsetMinutes: null,
    takenSource: null,
    durationMs: 2000,
  });
});

it("a clip without film, or without its end, is refused", async () => {
  const whole = clip(time("2024-05-12T11:45:12Z"), upright);
  await expect(read(whole.subarray(0, whole.length - 40))).rejects.toMatchObject({
    code: "unreadable",
    message: expect.stringContaining("end of this clip is missing") as string,
  });
  await expect(
    read(Buffer.concat([whole.subarray(0, 24), box("moov"), box("mdat", Buffer.alloc(64))])),
  ).rejects.toMatchObject({ code: "unreadable" });
});
