import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePicture } from "@/tests/support/pictures";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, photoflow, prepareDatabase, TestServer, type TestClient } from "@/tests/support/server";
import { writeJpeg } from "@/tests/support/small-jpeg";
import { uploadFile } from "@/tests/support/upload";

/**
 * Datastore and database know each other, and /ready tells whether both can be worked with: a disk that has gone is
 * noticed, and nothing is written where it was.
 */

const password = "a long password";
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-disks-"));
const datastore = process.env.DATASTORE!;
const away = `${datastore}-away`;
const databaseFile = path.join(folder, "photoflow.db");
const identityOf = (where: string) => readFileSync(path.join(where, ".photoflow-library"), "utf8").split("\n")[0];

/** What lies below the mount point of a disk that is not mounted. */
const unmount = () => {
  renameSync(datastore, away);
  mkdirSync(datastore);
};
const mount = () => {
  rmSync(datastore, { recursive: true });
  renameSync(away, datastore);
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a library whose database lies in the datastore", () => {
  beforeAll(async () => {
    prepareDatabase();
    createUser("Ada", password, { admin: true });
    expect(
      photoflow(["import-image", await writeJpeg(folder, "first.jpg", { widthPx: 300, heightPx: 200 })]),
    ).toMatchObject({ status: 0 });
  });

  it.each([["doctor"], ["serve"], ["migrate"], ["create-user", "Bob", "--password-stdin"]])(
    "is not begun again in the empty folder where its disk was: %s",
    (...command) => {
      unmount();
      try {
        const { status, stderr } = photoflow(command, { input: password });
        expect([status, stderr]).toEqual([
          1,
          expect.stringMatching(/disk is probably not mounted.*--accept-datastore/s),
        ]);
        expect(readdirSync(datastore)).toEqual([]);
      } finally {
        mount();
      }
      expect(photoflow(["doctor"]).stderr).toBe("");
    },
  );

  it("is begun again there by who says that it is meant", () => {
    unmount();
    try {
      expect(photoflow(["migrate", "--accept-datastore"])).toMatchObject({ status: 0, stderr: "" });
      expect(identityOf(datastore)).not.toBe(identityOf(away));
    } finally {
      mount();
    }
  });

  it("that has lost its database is told so, not begun again beside its pictures", () => {
    renameSync(path.join(datastore, "photoflow.db"), `${databaseFile}-kept`);
    try {
      expect(photoflow(["migrate"])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("its database is not there"),
      });
      expect(existsSync(path.join(datastore, "photoflow.db"))).toBe(false);
    } finally {
      renameSync(`${databaseFile}-kept`, path.join(datastore, "photoflow.db"));
    }
  });
});

describe("a library whose database lies elsewhere", () => {
  let server: TestServer;
  let ada: TestClient;
  beforeAll(async () => {
    for (const ending of ["", "-wal", "-shm"])
      if (existsSync(path.join(datastore, `photoflow.db${ending}`)))
        renameSync(path.join(datastore, `photoflow.db${ending}`), `${databaseFile}${ending}`);
    process.env.DATABASE_URL = `file:${databaseFile}`;
    // Where a test server finds none it puts a new library.
    writeFileSync(path.join(datastore, "photoflow.db"), "");
    server = await TestServer.start();
    ada = await server.signIn("Ada", password);
  });
  afterAll(async () => {
    await server?.stop();
    delete process.env.DATABASE_URL;
  });

  const ready = async () => {
    const answer = await fetch(`${server.url}/ready`);
    return { status: answer.status, body: await answer.json() };
  };
  const reasons = async () => (await (await ada.fetch("/admin/health")).text()).replace(/<[^>]+>/g, " ");
  const isReady = { status: 200, body: { status: "ready" } };
  const isNotReady = { status: 503, body: { status: "not-ready" } };

  it("works only with its own datastore: neither without the other, nor with another's", async () => {
    const own = readFileSync(path.join(datastore, ".photoflow-library"), "utf8");
    unmount();
    try {
      expect(photoflow(["doctor"])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("disk is probably not mounted"),
      });
      writeFileSync(path.join(datastore, ".photoflow-library"), "another one\n");
      expect(photoflow(["doctor"])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("belongs to another library"),
      });
    } finally {
      mount();
    }
    rmSync(path.join(datastore, ".photoflow-library"));
    expect(photoflow(["doctor"])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(".photoflow-library is missing"),
    });
    expect(photoflow(["migrate", "--accept-datastore"])).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(path.join(datastore, ".photoflow-library"), "utf8")).toBe(own);
  });

  it("of an earlier version gets its id where its files are, and only there", () => {
    const id = identityOf(datastore);
    const forget = () => {
      const database = new Database(databaseFile, { timeout: 5000 });
      database.exec(`DELETE FROM "ServerSetting" WHERE "key" = 'library-id'`);
      database.close();
      rmSync(path.join(datastore, ".photoflow-library"), { force: true });
    };
    forget();
    unmount();
    expect(photoflow(["doctor"])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("disk is probably not mounted"),
    });
    mount();
    expect(photoflow(["doctor"]).stderr).toBe("");
    const given = identityOf(datastore);
    expect([given, given === id]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), false]);
  });

  it("is not ready while the disk is away: nothing is taken in or written there, and all goes on when it is back", async () => {
    // The id has changed under it in the test before.
    await server.stop();
    server = await TestServer.start();
    ada = await server.signIn("Ada", password);
    const picture = await makePicture();
    const piwigo = new PiwigoClient(server.url);
    await piwigo.login("Ada", password);
    expect(await ready()).toEqual(isReady);
    expect(await reasons()).toContain("Everything works.");
    unmount();
    try {
      expect(await ready()).toEqual(isNotReady);
      expect(await reasons()).toContain("The disk with the pictures is not there");
      expect(await uploadFile(ada, "second.jpg", picture)).toMatchObject({
        status: 503,
        message: expect.stringContaining("must mount it"),
      });
      const sent = await piwigo.multipart([
        { name: "method", text: "pwg.images.addSimple" },
        { name: "image", file: picture, fileName: "third.jpg" },
      ]);
      expect([sent.status, sent.headers["retry-after"]]).toEqual([503, "60"]);
      expect(readdirSync(datastore)).toEqual([]);
    } finally {
      mount();
    }
    expect(await ready()).toEqual(isReady);
    expect(await uploadFile(ada, "second.jpg", picture)).toMatchObject({ status: 200, outcome: "added" });
  });

  it("is not ready while another program has the database locked, nor when it is damaged", async () => {
    const other = new Database(databaseFile, { timeout: 5000 });
    other.exec("BEGIN IMMEDIATE");
    try {
      await expect.poll(ready).toEqual(isNotReady);
      expect(await reasons()).toContain("another program holds the database");
    } finally {
      other.exec("ROLLBACK");
    }
    await expect.poll(ready).toEqual(isReady);
    other.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    const [{ rootpage }] = other.prepare(`SELECT "rootpage" FROM sqlite_master WHERE "name" = 'Photo'`).all() as [
      { rootpage: number },
    ];
    other.close();
    const whole = readFileSync(databaseFile);
    const damaged = Buffer.from(whole);
    damaged.fill(0x5a, (rootpage - 1) * 4096, rootpage * 4096);
    writeFileSync(databaseFile, damaged);
    try {
      await expect.poll(ready).toEqual(isNotReady);
      expect(await reasons()).toContain("The database file is damaged");
    } finally {
      writeFileSync(databaseFile, whole);
    }
    await expect.poll(ready).toEqual(isReady);
  });

  it("tells why to admins alone, and two hundred who ask at once get an answer", async () => {
    createUser("Bob", password);
    const bob = await server.signIn("Bob", password);
    expect((await bob.fetch("/admin/health")).status).toBe(404);
    expect((await server.visitor().fetch("/admin/health")).status).toBe(307);
    const answers = await Promise.all(Array.from({ length: 200 }, ready));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

/** A disk of its own that is small enough to fill, and can be made unwritable. Only root may mount one. */
const disk = path.join(folder, "disk");
mkdirSync(disk, { recursive: true });
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=320m", "none", disk]).status === 0;
afterAll(() => void (isMounted && spawnSync("umount", [disk])));

describe.skipIf(!isMounted)("a disk", () => {
  it("that is full or can only be read makes the server not ready, until it is well again", async () => {
    const [kept, keptUrl] = [process.env.DATASTORE, process.env.DATABASE_URL];
    process.env.DATASTORE = disk;
    process.env.DATABASE_URL = `file:${path.join(folder, "beside.db")}`;
    writeFileSync(path.join(disk, "photoflow.db"), "");
    expect(photoflow(["migrate"])).toMatchObject({ status: 0 });
    const server = await TestServer.start();
    const status = async () => (await fetch(`${server.url}/ready`)).status;
    try {
      const ballast = path.join(disk, "ballast");
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize - 100_000_000, 1));
      await expect.poll(status).toBe(503);
      truncateSync(ballast, 0);
      await expect.poll(status).toBe(200);
      expect(spawnSync("mount", ["-o", "remount,ro", disk]).status).toBe(0);
      await expect.poll(status).toBe(503);
      spawnSync("mount", ["-o", "remount,rw", disk]);
      await expect.poll(status).toBe(200);
    } finally {
      await server.stop();
      [process.env.DATASTORE, process.env.DATABASE_URL] = [kept, keptUrl];
      if (keptUrl === undefined) delete process.env.DATABASE_URL;
    }
  });
});
