import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Ledger, LedgerPhoto } from "@/tests/crash/ledger";
import type { Random } from "@/tests/crash/random";
import { jsonOf, type PiwigoClient } from "@/tests/support/piwigo";
import type { TestClient } from "@/tests/support/server";
import { uploadFile } from "@/tests/support/upload";

/**
 * What people do with the library while programs are being killed. Every function ends with true when the server said
 * that it is done.
 */

/** A picture with bytes that no other has: the same one with another comment, which costs nothing to make. */
export function uniquePicture(base: Buffer): Buffer {
  const comment = Buffer.from(randomUUID());
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([base.subarray(0, 2), head, comment, base.subarray(2)]);
}

export const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

const uniqueName = () => `CRASH_${randomUUID()}.jpg`;

/** Ends without an answer when the server is killed: then no one knows what was done. */
const falseWhenKilled = (work: () => Promise<boolean>) => () => work().catch(() => false);

export class Load {
  private isOver = false;
  private isPublishing = false;

  constructor(
    private readonly browser: TestClient,
    private readonly piwigo: PiwigoClient,
    private readonly token: string,
    private readonly albumId: string,
    private readonly ledger: Ledger,
    private readonly random: Random,
    private readonly base: Buffer,
  ) {}

  /** Works until `stop`, or until no one answers. */
  async run(): Promise<void> {
    const worker = async (work: () => Promise<boolean>) => {
      while (!this.isOver) if (!(await work()) && !this.isOver) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const people = [() => this.uploadByBrowser(), () => this.uploadByPiwigo(), () => this.changeSomething()];
    await Promise.all([...people, ...people].map(worker));
  }

  stop(): void {
    this.isOver = true;
  }

  private readonly uploadByBrowser = falseWhenKilled(async () => {
    const bytes = uniquePicture(this.base);
    const { status, photoId } = await uploadFile(this.browser, uniqueName(), bytes);
    if (status !== 200 || photoId === undefined) return false;
    this.ledger.addPhoto(photoId, sha256Of(bytes), "");
    return true;
  });

  private readonly uploadByPiwigo = falseWhenKilled(async () => {
    const bytes = uniquePicture(this.base);
    const title = `Sent ${randomUUID().slice(0, 8)}`;
    const fields = { method: "pwg.images.addSimple", category: this.albumId, name: title };
    const parts = Object.entries(fields).map(([name, text]) => ({ name, text }));
    const answer = jsonOf(
      await this.piwigo.multipart([...parts, { name: "image", file: bytes, fileName: uniqueName() }]),
    );
    if (answer.stat !== "ok") return false;
    this.ledger.addPhoto(Number((answer.result as { image_id: number }).image_id), sha256Of(bytes), title);
    return true;
  });

  private async changeSomething(): Promise<boolean> {
    const photo = this.random.of(this.ledger.free);
    if (!photo) return false;
    photo.isBusy = true;
    const chance = this.random.next();
    const isDone =
      chance < 0.35
        ? await this.rename(photo)
        : chance < 0.65
          ? await this.tag(photo)
          : chance < 0.8
            ? await this.trash(photo)
            : chance < 0.92
              ? await this.deleteForEver(photo)
              : await this.publish();
    // A change that no one acknowledged is looked at when all is still.
    photo.isBusy = !isDone;
    if (isDone) this.ledger.acknowledged.changes++;
    return isDone;
  }

  private rename(photo: LedgerPhoto): Promise<boolean> {
    const title = `Named ${randomUUID().slice(0, 8)}`;
    return photo.title.change(
      title,
      this.obeys("pwg.images.setInfo", { image_id: String(photo.id), name: title, single_value_mode: "replace" }),
    );
  }

  private tag(photo: LedgerPhoto): Promise<boolean> {
    const tag = `tag ${this.random.between(1, 9)}`;
    return photo.tag.change(tag, async () => (await this.makeTag(tag)) !== null && this.setTag(photo, tag));
  }

  private async makeTag(name: string): Promise<string | null> {
    const { result, stat } = await this.piwigo
      .call("pwg.tags.getAdminList")
      .catch(() => ({ result: null, stat: "fail" }));
    const known =
      stat === "ok"
        ? (result as { tags: { id: number; name: string }[] }).tags.find((tag) => tag.name === name)
        : undefined;
    if (known) return String(known.id);
    const made = await this.piwigo.call("pwg.tags.add", { name, pwg_token: this.token }).catch(() => null);
    return made?.stat === "ok" ? String((made.result as { id: number }).id) : null;
  }

  private async setTag(photo: LedgerPhoto, name: string): Promise<boolean> {
    const id = await this.makeTag(name);
    return (
      id !== null &&
      this.obeys("pwg.images.setInfo", { image_id: String(photo.id), tag_ids: id, multiple_value_mode: "replace" })()
    );
  }

  private trash(photo: LedgerPhoto): Promise<boolean> {
    return photo.life.change("trashed", this.answers("POST", photo));
  }

  private async deleteForEver(photo: LedgerPhoto): Promise<boolean> {
    return (await this.trash(photo)) && photo.life.change("deleted", this.answers("DELETE", photo));
  }

  private async publish(): Promise<boolean> {
    // Of two at once no one could say which came last.
    if (this.isPublishing) return true;
    this.isPublishing = true;
    const status = this.random.next() < 0.5 ? "public" : "private";
    const isDone = await this.ledger.visibility.change(
      status,
      this.obeys("pwg.categories.setInfo", { category_id: this.albumId, status, pwg_token: this.token }),
    );
    this.isPublishing = false;
    return isDone;
  }

  private obeys(method: string, parameters: Record<string, string>): () => Promise<boolean> {
    return falseWhenKilled(async () => (await this.piwigo.call(method, parameters)).stat === "ok");
  }

  private answers(method: "POST" | "DELETE", photo: LedgerPhoto): () => Promise<boolean> {
    const init = { method, headers: { "content-type": "application/json" }, body: JSON.stringify({ ids: [photo.id] }) };
    return falseWhenKilled(async () => (await this.browser.fetch("/api/photos/trash", init)).ok);
  }
}

/** The same clip with bytes of its own: players pass over a box of the kind "free". */
export function uniqueClip(base: Buffer): Buffer {
  const text = Buffer.from(randomUUID());
  const head = Buffer.alloc(8);
  head.writeUInt32BE(text.length + 8);
  head.write("free", 4, "latin1");
  return Buffer.concat([base, head, text]);
}

/** A folder of pictures for the command line, every fourth a clip where there is one; gives what each file holds. */
export function writePictures(folder: string, count: number, base: Buffer, clip: Buffer | null): Map<string, string> {
  mkdirSync(folder, { recursive: true });
  const made = Array.from({ length: count }, (_, index) => {
    const isClip = clip !== null && index % 4 === 0;
    const file = path.join(folder, isClip ? uniqueName().replace(".jpg", ".mp4") : uniqueName());
    const bytes = isClip ? uniqueClip(clip) : uniquePicture(base);
    writeFileSync(file, bytes);
    return [file, sha256Of(bytes)] as const;
  });
  return new Map(made);
}
