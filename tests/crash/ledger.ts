/**
 * What the server has acknowledged, and what it may or may not have done because it was killed before it answered.
 */

/** The values that something may have: one when the last change was acknowledged, more when some were not. */
export class Register<Value> {
  constructor(private possible: Set<Value>) {}

  static of<Value>(value: Value): Register<Value> {
    return new Register(new Set([value]));
  }

  /** Changes it through `work`; until that is acknowledged both the old and the new value may be found. */
  async change(value: Value, work: () => Promise<boolean>): Promise<boolean> {
    const before = this.possible;
    this.possible = new Set([...before, value]);
    const isDone = await work();
    if (isDone) this.possible = new Set([value]);
    return isDone;
  }

  mayBe(value: Value): boolean {
    return this.possible.has(value);
  }

  get isCertain(): boolean {
    return this.possible.size === 1;
  }

  /** What was found from now on counts. */
  settle(value: Value): void {
    this.possible = new Set([value]);
  }

  toString(): string {
    return [...this.possible].join(" or ");
  }
}

export type Life = "here" | "trashed" | "deleted";

/** One acknowledged photo. */
export type LedgerPhoto = {
  id: number;
  sha256: string;
  title: Register<string>;
  /** The tag of the last round of tagging; "" for none. */
  tag: Register<string>;
  life: Register<Life>;
  /** One change of a photo at a time, so that each has one value to expect. */
  isBusy: boolean;
};

export class Ledger {
  readonly photos = new Map<number, LedgerPhoto>();
  readonly visibility = Register.of<string>("private");
  /** Acknowledged uploads, tags, titles, deletions and the like. */
  acknowledged = { uploads: 0, changes: 0 };

  addPhoto(id: number, sha256: string, title: string): void {
    this.acknowledged.uploads++;
    if (this.photos.has(id)) return;
    this.photos.set(id, {
      id,
      sha256,
      title: Register.of(title),
      tag: Register.of(""),
      life: Register.of<Life>("here"),
      isBusy: false,
    });
  }

  /** Photos that are certainly in the library and not being changed. */
  get free(): LedgerPhoto[] {
    return [...this.photos.values()].filter(
      (photo) => !photo.isBusy && photo.life.isCertain && photo.life.mayBe("here"),
    );
  }
}
