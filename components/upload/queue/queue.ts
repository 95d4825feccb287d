import { randomUuid } from "@/components/core/random-uuid";
import { noAnswer } from "@/components/api-client/api-error";
import { request } from "@/components/api-client/request";
import type { Problem } from "@/lib/core/problem";
import { reasonToLeaveOut } from "@/components/upload/choose/file-kinds";
import { withLinkToken } from "@/lib/shares/address";
import {
  crossOut,
  sayAlive,
  unfinishedEntries,
  writeDown,
  type ManifestEntry,
} from "@/components/upload/queue/manifest";
import { Pace } from "@/components/upload/queue/pace";
import { sendFile, type SendEnd } from "@/components/upload/queue/send";
import {
  isUnderWay,
  isUnfinished,
  sameFileKey,
  type AlbumRef,
  type ChosenFile,
  type UploadItem,
} from "@/components/upload/queue/upload-item";

/** The queue of this page: it lives beside React, so that it goes on while people walk from page to page. */

const maxAtOnce = 3;

/** Waits between tries while the connection is broken, in ms; the last one repeats. */
const retryDelaysMs = [1000, 2000, 4000, 8000, 15_000, 30_000];

/** A file that another window sends right now is tried again after this. */
const busyDelayMs = 4000;

/** The screen is updated at most this often. */
const tellEveryMs = 100;

/** Told of changes in the library at most this often while sending. */
const libraryEveryMs = 5000;

/** What keeps the queue from sending. */
export const interruptions = {
  lost: {
    code: noAnswer.code,
    message: "The server does not answer. Uploading goes on by itself as soon as it does.",
  },
  "signed-out": {
    code: "unauthenticated",
    message: "You were signed out. Sign in again in another tab, then go on here.",
  },
} satisfies Record<string, Problem>;

export type QueueSnapshot = {
  items: readonly UploadItem[];
  /** What an earlier page did not finish, and whose files have to be chosen again. */
  leftover: readonly ManifestEntry[];
  isPaused: boolean;
  /** "lost": waits for the connection and goes on by itself. "signed-out": waits for the person. */
  connection: "ok" | keyof typeof interruptions;
  secondsLeft: number | null;
};

export const emptyQueue: QueueSnapshot = {
  items: [],
  leftover: [],
  isPaused: false,
  connection: "ok",
  secondsLeft: null,
};

class UploadQueue {
  private readonly items = new Map<string, UploadItem>();
  private readonly stops = new Map<string, AbortController>();
  private readonly resting = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private readonly pace = new Pace();
  private readonly tab = randomUuid();
  private person = "";
  private linkToken: string | null = null;
  private leftover: readonly ManifestEntry[] = [];
  private isPaused = false;
  private connection: QueueSnapshot["connection"] = "ok";
  private failures = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private tellTimer: ReturnType<typeof setTimeout> | undefined;
  private libraryTimer: ReturnType<typeof setTimeout> | undefined;
  private fallSilent: (() => void) | undefined;
  private current = emptyQueue;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly snapshot = (): QueueSnapshot => this.current;

  /**
   * Looks for what an earlier page of this person's did not finish. With the token of a share link, files are sent by
   * its guest.
   */
  async open(person: string, linkToken: string | null = null): Promise<void> {
    if (this.person === person) return;
    this.person = person;
    this.linkToken = linkToken;
    addEventListener("online", () => this.tryNow());
    this.leftover = (await unfinishedEntries(person)).filter((entry) => !this.items.has(entry.id));
    this.tell();
  }

  /** Takes files in. With `album` (null for none) they start at once, without it they wait for their destination. */
  add(files: readonly ChosenFile[], album?: AlbumRef | null): void {
    const known = new Set([...this.items.values()].map((item) => sameFileKey(item.file, item.sourceFolder)));
    const started: UploadItem[] = [];
    for (const { file, sourceFolder } of files) {
      const key = sameFileKey(file, sourceFolder);
      if (known.has(key)) continue;
      known.add(key);
      const item = this.newItem(file, sourceFolder, album);
      this.items.set(item.id, item);
      if (item.state === "waiting") started.push(item);
    }
    this.begin(started);
  }

  /** Sends what was chosen to its destination. */
  startChosen(album: AlbumRef | null): void {
    const started = [...this.items.values()]
      .filter((item) => item.state === "chosen")
      .map((item): UploadItem => ({ ...item, album, state: "waiting" }));
    for (const item of started) this.items.set(item.id, item);
    this.begin(started);
  }

  /** Takes a file out of the queue; what has arrived of it on the server is thrown away. */
  cancel(ids: readonly string[]): void {
    for (const id of ids) {
      const item = this.items.get(id);
      this.items.delete(id);
      this.stops.get(id)?.abort();
      if (item && isUnfinished(item) && item.sentBytes > 0)
        void request(withLinkToken(`/api/uploads/${id}`, item.linkToken), { method: "DELETE" }).catch(() => undefined);
    }
    void crossOut(ids);
    this.pump();
  }

  cancelAll(): void {
    this.cancel(
      [...this.items.values()].filter((item) => isUnfinished(item) || item.state === "chosen").map((item) => item.id),
    );
    this.isPaused = false;
    this.tell();
  }

  pause(id: string): void {
    this.change(id, { state: "paused" });
    this.stops.get(id)?.abort();
    this.pump();
  }

  /** Puts a paused or failed file back into the queue, at its end. */
  resume(ids: readonly string[]): void {
    const again = ids
      .flatMap((id) => this.items.get(id) ?? [])
      .map((item): UploadItem => ({ ...item, state: "waiting", problem: null }));
    for (const item of again) this.items.delete(item.id);
    for (const item of again) this.items.set(item.id, item);
    this.begin(again);
  }

  pauseAll(): void {
    this.isPaused = true;
    for (const stop of this.stops.values()) stop.abort();
    this.pump();
  }

  resumeAll(): void {
    this.isPaused = false;
    this.tryNow();
  }

  /** Does not wait for the next try. */
  tryNow(): void {
    clearTimeout(this.retryTimer);
    this.connection = "ok";
    this.pump();
  }

  /** Forgets what is over, so that the list is empty for the next time. */
  clearFinished(): void {
    for (const item of this.items.values())
      if (["done", "failed", "left-out"].includes(item.state)) this.items.delete(item.id);
    this.tell();
  }

  /** Forgets what an earlier page did not finish; what has arrived of it on the server goes after a day. */
  forgetLeftover(): void {
    void crossOut(this.leftover.map((entry) => entry.id));
    this.leftover = [];
    this.tell();
  }

  /** A file that an earlier page did not finish goes on under its name and to its album, whichever way it comes. */
  private newItem(file: File, sourceFolder: string, album: AlbumRef | null | undefined): UploadItem {
    const before = this.takeLeftover(file, sourceFolder);
    const problem = reasonToLeaveOut(file.name, file.size);
    return {
      id: before?.id ?? randomUuid(),
      file,
      name: file.name,
      sizeBytes: file.size,
      sourceFolder: before?.sourceFolder ?? sourceFolder,
      album: before ? before.album : (album ?? null),
      linkToken: this.linkToken,
      state: problem ? "left-out" : before || album !== undefined ? "waiting" : "chosen",
      sentBytes: 0,
      result: null,
      problem,
    };
  }

  /** A single file that was chosen again has no folder; it may be any of that name, size and time. */
  private takeLeftover(file: File, sourceFolder: string): ManifestEntry | undefined {
    const fits = (entry: ManifestEntry, folder: string) =>
      sameFileKey(entry, entry.sourceFolder) === sameFileKey(file, folder);
    const found =
      this.leftover.find((entry) => fits(entry, sourceFolder)) ??
      (sourceFolder ? undefined : this.leftover.find((entry) => fits(entry, entry.sourceFolder)));
    if (found) this.leftover = this.leftover.filter((entry) => entry !== found);
    return found;
  }

  private begin(items: readonly UploadItem[]): void {
    const { tab, person } = this;
    void writeDown(
      items.map(({ id, file, sourceFolder, album }) => ({
        id,
        name: file.name,
        size: file.size,
        lastModified: file.lastModified,
        sourceFolder,
        album,
        person,
        tab,
      })),
    );
    this.pump();
  }

  /** Sends as many as may go at once, and tells the screen. */
  private pump(): void {
    const unfinished = [...this.items.values()].filter(isUnfinished);
    if (unfinished.length > 0) this.fallSilent ??= sayAlive(this.tab);
    if (!this.isPaused && this.connection === "ok") {
      const next = unfinished.filter(
        (item) => item.state === "waiting" && !this.stops.has(item.id) && !this.resting.has(item.id),
      );
      for (const item of next.slice(0, Math.max(0, maxAtOnce - this.stops.size))) void this.send(item);
    }
    if (unfinished.length === 0) {
      this.fallSilent?.();
      this.fallSilent = undefined;
    }
    if (this.stops.size === 0) this.pace.reset();
    this.tell();
  }

  private async send(item: UploadItem): Promise<void> {
    const stop = new AbortController();
    this.stops.set(item.id, stop);
    this.change(item.id, { state: "sending" });
    let before: number | null = null;
    const end = await sendFile(item, stop.signal, (sentBytes) => {
      if (stop.signal.aborted) return;
      // The first number is what was on the server already.
      if (before !== null) this.pace.add(sentBytes - before, Date.now());
      before = sentBytes;
      this.failures = 0;
      this.change(item.id, { sentBytes, state: sentBytes >= item.sizeBytes ? "processing" : "sending" });
    });
    this.stops.delete(item.id);
    this.settle(item.id, end);
    this.pump();
  }

  private settle(id: string, end: SendEnd): void {
    if (end.kind === "done") {
      this.change(id, { state: "done", result: end.result });
      this.failures = 0;
      this.tellLibrary();
    } else if (end.kind === "refused") {
      this.change(id, { state: "failed", problem: end.problem });
    } else {
      const item = this.items.get(id);
      if (item && isUnderWay(item)) this.change(id, { state: "waiting" });
      if (end.kind === "connection") this.loseConnection();
      if (end.kind === "signed-out") this.connection = "signed-out";
      if (end.kind === "busy") this.rest(id);
      return;
    }
    void crossOut([id]);
  }

  private loseConnection(): void {
    if (this.connection !== "ok") return;
    this.connection = "lost";
    this.retryTimer = setTimeout(
      () => this.tryNow(),
      retryDelaysMs[Math.min(this.failures++, retryDelaysMs.length - 1)],
    );
  }

  private rest(id: string): void {
    this.resting.add(id);
    setTimeout(() => {
      this.resting.delete(id);
      this.pump();
    }, busyDelayMs);
  }

  private change(id: string, changes: Partial<UploadItem>): void {
    const item = this.items.get(id);
    if (!item) return;
    this.items.set(id, { ...item, ...changes });
    this.tell();
  }

  private tell(): void {
    this.tellTimer ??= setTimeout(() => {
      this.tellTimer = undefined;
      const items = [...this.items.values()];
      const bytesLeft = items.filter(isUnfinished).reduce((sum, item) => sum + item.sizeBytes - item.sentBytes, 0);
      const { leftover, isPaused, connection } = this;
      this.current = {
        items,
        leftover,
        isPaused,
        connection,
        secondsLeft: this.pace.secondsFor(bytesLeft, Date.now()),
      };
      for (const listener of this.listeners) listener();
    }, tellEveryMs);
  }

  /** Lists of photos and albums show what has come in, soon and once more at the end. */
  private tellLibrary(): void {
    const isOver = ![...this.items.values()].some(isUnfinished);
    if (isOver) clearTimeout(this.libraryTimer);
    if (this.libraryTimer !== undefined && !isOver) return;
    this.libraryTimer = setTimeout(
      () => {
        this.libraryTimer = undefined;
        dispatchEvent(new Event("photoflow-library-changed"));
      },
      isOver ? 0 : libraryEveryMs,
    );
  }
}

export const uploadQueue = new UploadQueue();
