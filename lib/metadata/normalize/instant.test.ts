import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wallClockOf } from "@/lib/metadata/normalize/instant";

const utc = "2024-05-12T11:45:12.000";
const at = (name: string, more: { durationMs?: number; longitude?: number } = {}, instant = utc) =>
  wallClockOf(instant, { name, durationMs: more.durationMs ?? null, longitude: more.longitude ?? null });

describe("the wall clock of a clip that tells its time in UTC", () => {
  const zone = process.env.TZ;
  beforeAll(() => void (process.env.TZ = "Europe/Berlin"));
  afterAll(() => void (zone === undefined ? delete process.env.TZ : (process.env.TZ = zone)));

  it.each([
    ["VID_20240512_134512.mp4", 120, "2024-05-12T13:45:12.000"],
    ["VID_20240512_134508.mp4", 120, "2024-05-12T13:45:08.000"],
    ["VID_20240512_171515.mp4", 330, "2024-05-12T17:15:15.000"],
    ["20240512_173012.mp4", 345, "2024-05-12T17:30:12.000"],
    ["20240511_234512.mp4", -720, "2024-05-11T23:45:12.000"],
    ["2024-05-13 01.45.12.mov", 840, "2024-05-13T01:45:12.000"],
    ["VID_20240512_114512.mp4", 0, "2024-05-12T11:45:12.000"],
  ])("is that of the name %s (%i minutes)", (name, takenOffsetMinutes, takenLocal) =>
    expect(at(name)).toEqual({ takenLocal, takenOffsetMinutes }),
  );

  it("is the beginning in the name when the file tells the end", () => {
    expect(at("VID_20240512_134300.mp4", { durationMs: 132_000 })).toEqual({
      takenLocal: "2024-05-12T13:43:00.000",
      takenOffsetMinutes: 120,
    });
  });

  it.each([
    "MOV_0042.mp4",
    "VID_20240512_135112.mp4",
    "VID_20240514_134512.mp4",
    "VID-20240512-WA0001.mp4",
    "PXL_20240512_114512345.mp4",
  ])("is the server's when the name %s does not tell", (name) =>
    expect(at(name)).toEqual({ takenLocal: "2024-05-12T13:45:12.000", takenOffsetMinutes: 120 }),
  );

  it("knows the server's summer time", () =>
    expect(at("a.mp4", {}, "2024-01-12T23:45:12.000")).toEqual({
      takenLocal: "2024-01-13T00:45:12.000",
      takenOffsetMinutes: 60,
    }));

  it.each([
    [-0.08, 120],
    [13.4, 120],
    [139.7, 540],
    [-74, -300],
    [-157.8, -660],
    [179, 720],
  ])("at longitude %f has the offset %i", (longitude, offset) =>
    expect(at("a.mp4", { longitude }).takenOffsetMinutes).toBe(offset),
  );
});
