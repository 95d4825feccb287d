import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { itKeepsTheContract } from "@/lib/storage/driver-contract";
import { localDriver } from "@/lib/storage/local-driver";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A disk of its own that is small enough to fill. Only root may mount one. */
const small = mkdtempSync(path.join(tmpdir(), "photoflow-small-"));
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", small]).status === 0;
afterAll(() => {
  if (isMounted) spawnSync("umount", [small]);
  rmSync(small, { recursive: true });
});

async function newFolder(parent = tmpdir()): Promise<string> {
  const folder = await mkdtemp(path.join(parent, "photoflow-local-"));
  folders.push(folder);
  return folder;
}

describe("the local driver", () => {
  itKeepsTheContract(async () => {
    const root = await newFolder();
    return localDriver({ root: () => root });
  });

  it("writes nothing where its folder may not be made", async () => {
    const root = await newFolder();
    const away = localDriver({ root: () => root, makeFolder: () => Promise.reject(new Error("the disk is away")) });
    const file = path.join(await newFolder(), "file");
    writeFileSync(file, "bytes");
    await expect(away.put("a/b", { path: file }, { onlyNew: true, isLasting: true })).rejects.toThrow("is away");
    await expect(away.put("a/b", Buffer.from("bytes"))).rejects.toThrow("is away");
    expect(readdirSync(root)).toEqual([]);
  });

  // Another disk for true: the shared memory of a Linux machine.
  const other = "/dev/shm";
  const isOtherDisk =
    spawnSync("sh", ["-c", `test "$(stat -c %d ${other})" != "$(stat -c %d ${tmpdir()})"`]).status === 0;
  it.skipIf(!isOtherDisk)("moves files from another disk", async () => {
    const root = await newFolder();
    const driver = localDriver({ root: () => root });
    const file = path.join(await newFolder(other), "file");
    writeFileSync(file, "bytes");
    expect(await driver.put("a/b", { path: file }, { onlyNew: true, isLasting: true })).toBe(true);
    expect(readdirSync(path.dirname(file))).toEqual([]);
    expect(readdirSync(path.join(root, "a"))).toEqual(["b"]);
  });

  it.skipIf(!isMounted)("leaves nothing of what a full disk has no room for", async () => {
    const driver = localDriver({ root: () => small });
    await driver.put("a/kept", Buffer.from("before"));
    const file = path.join(await newFolder(), "file");
    writeFileSync(file, Buffer.alloc(2_000_000, 1));
    for (const from of [{ path: file }, Buffer.alloc(2_000_000, 2)]) {
      await expect(driver.put("a/kept", from)).rejects.toMatchObject({ code: "ENOSPC" });
      await expect(driver.put("a/new", from, { onlyNew: true, isLasting: true })).rejects.toMatchObject({
        code: "ENOSPC",
      });
    }
    expect(existsSync(file)).toBe(true);
    expect(readdirSync(path.join(small, "a"))).toEqual(["kept"]);
    expect((await driver.stat("a/kept"))!.sizeBytes).toBe(6);
  });
});
