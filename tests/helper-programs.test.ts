import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hasExiftool } from "@/lib/metadata/tools/exiftool";
import { extractFrame } from "@/lib/renditions/clip-frame";
import { home } from "@/tests/support/server";

/** Programs beside Node that read what strangers send: bounded, and gone when whoever asked them is. */

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-programs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasProc = existsSync("/proc/self/task");
const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
const statusOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
};
const isAlive = (pid: number): boolean => /^State:\s+[^ZX]/m.test(statusOf(pid));

const canMakeClips = spawnSync("ffmpeg", ["-version"]).status === 0;

describe.skipIf(!canMakeClips || !hasProc)("a clip's still (skipped without ffmpeg)", () => {
  it("is made of 8K", async () => {
    const clip = path.join(folder, "8k.mp4");
    const made = spawnSync(
      "ffmpeg",
      [
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "color=gray:size=7680x4320:rate=25",
        "-frames:v",
        "20",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-threads",
        "1",
        clip,
      ],
      { encoding: "utf8" },
    );
    expect(made.stderr).toBe("");
    expect(await extractFrame(clip, path.join(folder, "still.jpg"))).toBe(true);
  });

  it("is made of the file itself alone, as what it was taken for", async () => {
    const list = path.join(folder, "list.mp4");
    writeFileSync(list, `ffconcat version 1.0\nfile '${path.join(folder, "8k.mp4")}'\n`);
    const playlist = path.join(folder, "playlist.mp4");
    writeFileSync(
      playlist,
      `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${path.join(folder, "8k.mp4")}\n#EXT-X-ENDLIST\n`,
    );
    for (const hostile of [list, playlist]) {
      expect(await extractFrame(hostile, path.join(folder, "none.jpg"))).toBe(false);
      expect(existsSync(path.join(folder, "none.jpg"))).toBe(false);
    }
  });
});

describe.skipIf(!hasExiftool() || !hasProc)("ExifTool (skipped without Perl)", () => {
  it.each([
    ["where util-linux is", {}],
    ["where it is not", { PATH: folder }],
  ])("is gone soon after a command that was killed, %s", async (_, env) => {
    const command = spawn(
      process.execPath,
      ["--import", "tsx", path.join(home, "tests", "support", "waits-with-exiftool.ts")],
      { cwd: home, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] },
    );
    await once(command.stdout, "data");
    const children = childrenOf(command.pid!).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("exiftool"),
    );
    expect(children).toHaveLength(1);
    expect(isAlive(children[0]!)).toBe(true);
    command.kill("SIGKILL");
    await once(command, "exit");
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
  });
});
