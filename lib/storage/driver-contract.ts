import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { StorageDriver } from "@/lib/storage/driver";

/** What every driver must pass. `make` gives one that holds nothing. */
export function itKeepsTheContract(make: () => Promise<StorageDriver>): void {
  let driver: StorageDriver;
  let outside: string;
  beforeEach(async () => {
    driver = await make();
    outside = await mkdtemp(path.join(tmpdir(), "photoflow-outside-"));
    folders.push(outside);
  });
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  const read = async (key: string) => buffer(await driver.open(key));
  const fileOf = async (bytes: Uint8Array) => {
    const file = path.join(outside, randomBytes(8).toString("hex"));
    await writeFile(file, bytes);
    return file;
  };
  const keysOf = async (folder: string, limit?: number) => {
    const keys: string[][] = [];
    for (let after: string | null = ""; after !== null;) {
      const page = await driver.list(folder, { after, limit });
      keys.push(page.objects.map(({ key }) => key));
      after = page.next;
    }
    return keys;
  };

  describe("put", () => {
    it("keeps bytes and files, and takes the file away", async () => {
      const bytes = randomBytes(300_000);
      const file = await fileOf(bytes);
      expect(await driver.put("originals/2024/05/a.jpg", { path: file }, { isLasting: true })).toBe(true);
      expect(existsSync(file)).toBe(false);
      expect((await read("originals/2024/05/a.jpg")).equals(bytes)).toBe(true);
      expect(await driver.put("renditions/small", Buffer.from("small"))).toBe(true);
      expect((await read("renditions/small")).toString()).toBe("small");
      expect(await driver.put("renditions/none", new Uint8Array())).toBe(true);
      expect(await driver.stat("renditions/none")).toMatchObject({ sizeBytes: 0 });
    });

    it("replaces what is there, but not where only new ones are wanted", async () => {
      await driver.put("a/b", Buffer.from("first"));
      const file = await fileOf(Buffer.from("second"));
      expect(await driver.put("a/b", { path: file }, { onlyNew: true })).toBe(false);
      expect((await read("a/b")).toString()).toBe("first");
      expect((await readFile(file)).toString()).toBe("second");
      expect(await driver.put("a/b", { path: file })).toBe(true);
      expect((await read("a/b")).toString()).toBe("second");
    });

    it("gives a key to one of many who want it at once", async () => {
      const files = await Promise.all(Array.from({ length: 8 }, (_, index) => fileOf(Buffer.from(`file ${index}`))));
      const taken = await Promise.all(
        files.map((file) => driver.put("a/wanted", { path: file }, { onlyNew: true, isLasting: true })),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect((await read("a/wanted")).toString()).toBe(`file ${taken.indexOf(true)}`);
      expect(files.filter((file) => existsSync(file))).toHaveLength(7);
    });

    it("leaves nothing of what cannot be put", async () => {
      const missing = path.join(outside, "missing");
      await expect(driver.put("a/none", { path: missing }, { onlyNew: true, isLasting: true })).rejects.toThrow();
      await expect(driver.put("a/none", { path: missing })).rejects.toThrow();
      expect(await driver.stat("a/none")).toBeNull();
      expect((await keysOf("a")).flat()).toEqual([]);
    });

    it("shows the bytes from before or those from after, never a part", async () => {
      const versions = [1, 2].map((value) => Buffer.alloc(2_000_000, value));
      await driver.put("a/changing", versions[0]!);
      const puts = Array.from({ length: 10 }, (_, index) => driver.put("a/changing", versions[index % 2]!));
      const seen = await Promise.all(Array.from({ length: 20 }, () => read("a/changing")));
      await Promise.all(puts);
      for (const bytes of seen) expect(versions.some((version) => version.equals(bytes))).toBe(true);
    });
  });

  describe("open", () => {
    it("gives ranges, both ends included", async () => {
      await driver.put("a/digits", Buffer.from("0123456789"));
      const range = async (start: number, end: number) =>
        (await buffer(await driver.open("a/digits", { start, end }))).toString();
      expect(await range(0, 9)).toBe("0123456789");
      expect(await range(0, 0)).toBe("0");
      expect(await range(3, 5)).toBe("345");
      expect(await range(8, 100)).toBe("89");
    });

    it("rejects where there is nothing, before a byte", async () => {
      await expect(driver.open("a/none")).rejects.toMatchObject({ code: "ENOENT" });
      await expect(driver.open("a/none", { start: 0, end: 1 })).rejects.toMatchObject({ code: "ENOENT" });
    });

    it("goes on after its key is deleted or replaced", async () => {
      const bytes = randomBytes(1_000_000);
      await driver.put("a/read", bytes);
      const stream = await driver.open("a/read");
      await driver.delete("a/read");
      expect((await buffer(stream)).equals(bytes)).toBe(true);
    });
  });

  it("tells size and times, and of folders and of nothing nothing", async () => {
    const before = Date.now();
    await driver.put("a/b/c", Buffer.from("12345"));
    const found = await driver.stat("a/b/c");
    expect(found).toMatchObject({ key: "a/b/c", sizeBytes: 5 });
    // Stores round to seconds, some of them.
    expect(found!.storedAt.getTime()).toBeGreaterThan(before - 2000);
    expect(found!.modifiedAt.getTime()).toBeGreaterThan(before - 2000);
    for (const key of ["a/b", "a", "a/b/c/d", "a/b/x", "x"]) expect(await driver.stat(key)).toBeNull();
  });

  it("deletes one, a folder, and what is not there", async () => {
    for (const key of ["a/1", "a/b/2", "a/b/c/3", "ab/4"]) await driver.put(key, Buffer.from(key));
    await driver.delete("a/1");
    await driver.delete("a/1");
    await driver.delete("never/there");
    await driver.deleteFolder("never/there");
    await driver.deleteFolder("a/b");
    expect((await keysOf("a")).flat()).toEqual([]);
    expect((await keysOf("ab")).flat()).toEqual(["ab/4"]);
  });

  it("lists what is below a folder in the order of the keys, page by page", async () => {
    const names = ["b", "b.jpg", "b/1", "b/10", "b/2", "b0", "c/d/e", "ä", "Z"].filter((name) => name !== "b");
    for (const name of names) await driver.put(`l/${name}`, Buffer.from(name));
    await driver.put("l2/other", Buffer.from(""));
    const sorted = names.map((name) => `l/${name}`).sort();
    expect((await keysOf("l")).flat()).toEqual(sorted);
    for (const limit of [1, 3, 8]) {
      const pages = await keysOf("l", limit);
      expect(pages.flat()).toEqual(sorted);
      expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(limit);
    }
    expect(await driver.list("none")).toEqual({ objects: [], next: null });
    expect(await driver.listFolders("l")).toEqual(["b", "c"]);
    expect(await driver.listFolders("none")).toEqual([]);
  });

  it.each([
    "with space.jpg",
    "umlaut-äöü-日本語-🙂.JPG",
    "percent%2F%00.jpg",
    "quote'\"`$(x);&|.jpg",
    "-rf",
    ".hidden",
    "back\\slash.jpg",
    "new\nline.jpg",
    `${"l".repeat(240)}.jpg`,
  ])("takes the name %j as it is", async (name) => {
    const key = `names/${name}`;
    await driver.put(key, Buffer.from(name));
    expect((await read(key)).toString()).toBe(name);
    expect((await keysOf("names")).flat()).toEqual([key]);
    expect((await driver.localCopy(key, (file) => readFile(file))).toString()).toBe(name);
    await driver.delete(key);
    expect(await driver.stat(key)).toBeNull();
  });

  it.each(["../out", "a/../../out", "/etc/passwd"])("refuses the key %j", async (key) => {
    await expect((async () => driver.put(key, Buffer.from("")))()).rejects.toThrow("lead out");
    await expect((async () => driver.open(key))()).rejects.toThrow("lead out");
    await expect((async () => driver.delete(key))()).rejects.toThrow("lead out");
  });

  it("lends a copy on this machine to programs that read files", async () => {
    await driver.put("a/lent", Buffer.from("lent"));
    expect(await driver.localCopy("a/lent", async (file) => (await readFile(file)).toString())).toBe("lent");
    await expect(driver.localCopy("a/none", (file) => readFile(file))).rejects.toMatchObject({ code: "ENOENT" });
    if (driver.pathOf) expect((await readFile(driver.pathOf("a/lent"))).toString()).toBe("lent");
  });
}
