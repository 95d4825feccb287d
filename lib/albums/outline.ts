import { cached } from "@/lib/access/cached";
import { compileForViewers } from "@/lib/access/compile-for-viewers";
import { isVisibleAlbum } from "@/lib/access/conditions";
import type { Viewer } from "@/lib/access/viewer";
import { query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { Stored } from "@/lib/db/run";
import { type InferResult } from "kysely";

/** The tree of albums that one viewer may see, without photos: some thousand small rows at most. */
export class AlbumOutline {
  readonly byId: ReadonlyMap<number, OutlinedAlbum>;
  private readonly children = new Map<number | null, OutlinedAlbum[]>();
  /** All albums in the order in which one would leaf through them. */
  private readonly leaves: OutlinedAlbum[] = [];
  /** Where among the leaves an album stands, and where what is inside it ends. */
  private readonly spans = new Map<number, { start: number; end: number }>();

  /** `all` is in the order of siblings. */
  constructor(readonly all: readonly OutlinedAlbum[]) {
    this.byId = new Map(all.map((album) => [album.id, album]));
    for (const album of all) {
      const key = this.parentOf(album)?.id ?? null;
      const siblings = this.children.get(key);
      if (siblings) siblings.push(album);
      else this.children.set(key, [album]);
    }
    this.leafThrough();
  }

  /** Without recursion, and once for all who ask what is inside something: a tree may be as deep as it has albums. */
  private leafThrough(): void {
    const waiting: (OutlinedAlbum | { endOf: number })[] = this.childrenOf(null).toReversed();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if ("endOf" in next) {
        this.spans.get(next.endOf)!.end = this.leaves.length;
        continue;
      }
      this.spans.set(next.id, { start: this.leaves.length, end: this.leaves.length + 1 });
      this.leaves.push(next);
      const inside = this.childrenOf(next.id);
      if (inside.length === 0) continue;
      waiting.push({ endOf: next.id });
      for (let index = inside.length - 1; index >= 0; index--) waiting.push(inside[index]!);
    }
  }

  /** The album above, when the viewer may see it. */
  parentOf(album: OutlinedAlbum): OutlinedAlbum | undefined {
    return album.parentId === null ? undefined : this.byId.get(album.parentId);
  }

  /** Albums directly inside an album, or for null those that have none above them that the viewer may see. */
  childrenOf(albumId: number | null): readonly OutlinedAlbum[] {
    return this.children.get(albumId) ?? [];
  }

  /** Albums above, topmost first, up to the first that the viewer may not see. */
  ancestorsOf(album: OutlinedAlbum): OutlinedAlbum[] {
    const above = [];
    for (let parent = this.parentOf(album); parent; parent = this.parentOf(parent)) above.push(parent);
    return above.reverse();
  }

  /** Albums above any of these, each once, and after those above it. */
  aboveAnyOf(albumIds: readonly number[]): OutlinedAlbum[] {
    const above = new Set<OutlinedAlbum>();
    for (const albumId of albumIds) {
      const [album, way] = [this.byId.get(albumId), []] as [OutlinedAlbum | undefined, OutlinedAlbum[]];
      for (let parent = album && this.parentOf(album); parent && !above.has(parent); parent = this.parentOf(parent))
        way.push(parent);
      for (const parent of way.reverse()) above.add(parent);
    }
    return [...above];
  }

  /** Albums inside an album at any depth, in the order in which one would leaf through them. */
  descendantsOf(albumId: number): OutlinedAlbum[] {
    const span = this.spans.get(albumId);
    return span ? this.leaves.slice(span.start + 1, span.end) : [];
  }

  /**
   * These albums, as far as the viewer may see them, and all inside them: each once, and after the one that it is in.
   */
  withAllInside(albumIds: readonly number[]): OutlinedAlbum[] {
    const spans = albumIds
      .flatMap((albumId) => this.spans.get(albumId) ?? [])
      .sort((one, other) => one.start - other.start);
    const found: OutlinedAlbum[] = [];
    let reached = 0;
    for (const { start, end } of spans) {
      for (let at = Math.max(start, reached); at < end; at++) found.push(this.leaves[at]!);
      reached = Math.max(reached, end);
    }
    return found;
  }

  /**
   * Tells of an album the first inside it that `isWanted`; goes through all albums once, however often it is asked
   * then.
   */
  firstInside(isWanted: (album: OutlinedAlbum) => boolean): (albumId: number) => OutlinedAlbum | undefined {
    const wantedFrom = new Int32Array(this.leaves.length + 1).fill(this.leaves.length);
    for (let at = this.leaves.length - 1; at >= 0; at--)
      wantedFrom[at] = isWanted(this.leaves[at]!) ? at : wantedFrom[at + 1]!;
    return (albumId) => {
      const span = this.spans.get(albumId);
      const at = span ? wantedFrom[span.start + 1]! : this.leaves.length;
      return span && at < span.end ? this.leaves[at] : undefined;
    };
  }

  /** Tells of an album the sum of `value` over all inside it; goes through all albums once, too. */
  sumInside(value: (album: OutlinedAlbum) => number): (albumId: number) => number {
    const before = new Float64Array(this.leaves.length + 1);
    for (const [at, album] of this.leaves.entries()) before[at + 1] = before[at]! + value(album);
    return (albumId) => {
      const span = this.spans.get(albumId);
      return span ? before[span.end]! - before[span.start + 1]! : 0;
    };
  }
}

const outlined = compileForViewers((viewer) =>
  query
    .selectFrom("Album as a")
    .innerJoin("User as u", "u.id", "a.ownerId")
    .select([
      "a.id",
      "a.parentId",
      "a.ownerId",
      "a.name",
      "a.description",
      "a.visibility",
      "a.isOpen",
      "a.position",
      "a.photoOrder",
      "a.disclosure",
      "a.commenting",
      "a.coverPhotoId",
      "a.smartFilter",
      "a.createdAt",
      "a.updatedAt",
      "u.name as ownerName",
      "u.publicName as ownerPublicName",
    ])
    .where(isVisibleAlbum(viewer))
    .orderBy("a.position")
    .orderBy("a.id", "desc"),
);

/** An album's row, and its owner's names. */
export type OutlinedAlbum = Stored<InferResult<ReturnType<typeof outlined>>[number]>;

/** What an album takes here, in the rows of 16 bytes that `cached` reckons in. */
const rowsOfAlbum = 25;

/** The tree, asked for several times by every album's page. Cached. */
export const albumOutline = (viewer: Viewer): Promise<AlbumOutline> =>
  cached(
    viewer,
    "album outline",
    ({ all }) => all.reduce((sum, album) => sum + rowsOfAlbum + album.description.length / 16, 0),
    async () => new AlbumOutline(await readPrepared(outlined(viewer))),
  );
