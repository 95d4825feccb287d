import type { GridTile } from "@/lib/timeline/layout/segment";

/** What a selection knows of its photos. */
export type Selectable = Pick<GridTile, "id" | "isMine" | "mark" | "takenLocal">;

export type SelectionMark = "selected" | "candidate" | "none";

/**
 * The selected photos, outside of React: every tile asks for its own mark, so that a click draws one tile again and not
 * the grid.
 */
export class SelectionStore {
  private readonly chosen = new Map<number, Selectable>();
  private candidates = new Set<number>();
  private readonly listeners = new Set<() => void>();
  private counted = { count: 0, areAllMine: true };
  /** Those among them that the viewer may only look at. */
  private others = 0;
  /** The photo that was last picked, where a range with Shift begins, and its place then. */
  last: { id: number; index: number } | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** How many there are, and whether the viewer may change them all; the same object until that changes. */
  readonly summary = () => this.counted;

  get ids(): number[] {
    return [...this.chosen.keys()];
  }

  get photos(): Selectable[] {
    return [...this.chosen.values()];
  }

  get size(): number {
    return this.chosen.size;
  }

  has(id: number): boolean {
    return this.chosen.has(id);
  }

  mark(id: number): SelectionMark {
    if (this.chosen.has(id)) return "selected";
    return this.candidates.has(id) ? "candidate" : "none";
  }

  /** "all", "some" or "none" of these are selected. */
  share(ids: readonly number[]): "all" | "some" | "none" {
    const count = ids.reduce((sum, id) => sum + (this.chosen.has(id) ? 1 : 0), 0);
    return count === 0 ? "none" : count === ids.length ? "all" : "some";
  }

  add(photos: readonly Selectable[]): void {
    this.change(photos, []);
  }

  remove(ids: readonly number[]): void {
    this.change([], ids);
  }

  /** Both at once, told once. */
  change(added: readonly Selectable[], removed: readonly number[]): void {
    for (const photo of added) this.put(photo);
    for (const id of removed) this.drop(id);
    this.changed();
  }

  /** What is selected now, for someone who may want it back. */
  copy(): ReadonlyMap<number, Selectable> {
    return new Map(this.chosen);
  }

  toggle(photo: Selectable): void {
    if (this.chosen.has(photo.id)) this.remove([photo.id]);
    else this.add([photo]);
  }

  /** Photos that a click with Shift would take. */
  setCandidates(ids: readonly number[]): void {
    if (ids.length === 0 && this.candidates.size === 0) return;
    this.candidates = new Set(ids);
    this.emit();
  }

  clear(): void {
    this.chosen.clear();
    this.others = 0;
    this.candidates.clear();
    this.last = null;
    this.changed();
  }

  private put(photo: Selectable): void {
    this.drop(photo.id);
    this.chosen.set(photo.id, photo);
    if (!photo.isMine) this.others++;
  }

  private drop(id: number): void {
    const known = this.chosen.get(id);
    if (!known) return;
    this.chosen.delete(id);
    if (!known.isMine) this.others--;
  }

  private changed(): void {
    const areAllMine = this.others === 0;
    if (this.counted.count !== this.chosen.size || this.counted.areAllMine !== areAllMine)
      this.counted = { count: this.chosen.size, areAllMine };
    this.emit();
  }

  private emit(): void {
    for (const listener of this.listeners) listener();
  }
}
