import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import { getPriority } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jpeg } from "@/tests/support/small-jpeg";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";
import { uploadFile } from "@/tests/support/upload";

/** A server has its pictures made by processes beside it: they step back for people, and the server outlives them. */

const password = "a long password";
/** A process may end at any moment. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readOrNothing(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );
const isPictureProcess = (pid: number): boolean => readOrNothing(`/proc/${pid}/cmdline`).includes("picture-process");

describe.skipIf(!existsSync("/proc/self/task"))("pictures (skipped without /proc)", () => {
  let server: TestServer;
  let ada: TestClient;
  beforeAll(async () => {
    server = await TestServer.start({ LOG_LEVEL: "silent" });
    createUser("Ada", password);
    ada = await server.signIn("Ada", password);
  });
  afterAll(() => server?.stop());

  const pictureProcesses = () => childrenOf(server.process.pid!).filter(isPictureProcess);
  const untilOneWorks = async (): Promise<number> => {
    let found: number | undefined;
    await expect.poll(() => (found = pictureProcesses()[0])).toBeDefined();
    return found!;
  };

  it("are made by a process that lets the server go first, and that the system would end first", async () => {
    expect(await uploadFile(ada, "small.jpg", await jpeg())).toMatchObject({ status: 200, outcome: "added" });
    const worker = await untilOneWorks();
    expect(getPriority(worker)).toBeGreaterThan(getPriority(server.process.pid!));
    expect(Number(readFileSync(`/proc/${worker}/oom_score_adj`, "utf8"))).toBeGreaterThan(
      Number(readFileSync(`/proc/${server.process.pid}/oom_score_adj`, "utf8")),
    );
  });

  it("are finished when a service manager tells all processes to stop", async () => {
    expect(await uploadFile(ada, "one.jpg", await jpeg())).toMatchObject({ status: 200 });
    const worker = await untilOneWorks();
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.kill(worker, signal);
    expect(await uploadFile(ada, "other.jpg", await jpeg())).toMatchObject({ status: 200, outcome: "added" });
    expect(pictureProcesses()).toContain(worker);
  });

  it("leave nothing behind when that process is killed, and the next is made", async () => {
    const large = await jpeg({ widthPx: 12_000, heightPx: 9_000 });
    // The one of before may still be there: it gets the work.
    const answer = uploadFile(ada, "large.jpg", large);
    let isAnswered = false;
    void answer.finally(() => (isAnswered = true));
    const began = () => readdirSync(path.join(process.env.DATASTORE!, "incoming")).length > 0;
    await expect.poll(() => began() || isAnswered).toBe(true);
    while (!isAnswered) {
      for (const worker of pictureProcesses()) spawnSync("kill", ["-9", String(worker)]);
      await new Promise(setImmediate);
    }
    expect(await answer).toMatchObject({ status: 503, message: expect.stringContaining("too little memory") });
    expect(readdirSync(path.join(process.env.DATASTORE!, "incoming"))).toEqual([]);
    expect(await uploadFile(ada, "large.jpg", large)).toMatchObject({ status: 200, outcome: "added" });
  });

  it.each(["SIGKILL", "SIGTERM"] as const)("end with the server: %s", async (signal) => {
    const other = await TestServer.start({ LOG_LEVEL: "silent" });
    expect(await uploadFile(await other.signIn("Ada", password), "last.jpg", await jpeg())).toMatchObject({
      status: 200,
    });
    const [worker] = childrenOf(other.process.pid!).filter(isPictureProcess);
    expect(worker).toBeDefined();
    const ended = once(other.process, "exit");
    other.process.kill(signal);
    expect(await ended).toEqual(signal === "SIGTERM" ? [0, null] : [null, signal]);
    await expect.poll(() => isPictureProcess(worker!)).toBe(false);
  });
});
