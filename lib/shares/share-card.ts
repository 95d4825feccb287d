import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Bearer, Viewer, Visitor } from "@/lib/access/viewer";
import type { AlbumCover } from "@/lib/albums/card";
import { listAlbumPhotos } from "@/lib/albums/photos";
import { notFound } from "@/lib/errors";
import { storage } from "@/lib/storage/storage";
import { findMedia } from "@/lib/media/find";
import { findSegment } from "@/lib/timeline/queries";

/**
 * The picture that messengers show beside a link to a public album, or beside a share link. Made of what a visitor or
 * whoever has the link may see, and of nothing else.
 */

export const shareCardSize = { widthPx: 1200, heightPx: 630 };

/** Between the pictures of a card, in pixels. */
const gapPx = 6;

type Shown = { id: number; version: string };

/** For whom a card is made, and of what: an album, or photos picked by hand; `cover` as they see it. */
export type CardSubject = { viewer: Visitor | Bearer; albumId: number | null; cover: AlbumCover | null };

/** What a card would show, and a name for exactly that; null when there is nothing to show. */
export async function findShareCard(subject: CardSubject): Promise<{ photos: Shown[]; version: string } | null> {
  const { viewer, albumId, cover } = subject;
  if (!cover) return null;
  const first: Shown = { id: cover.photoId, version: cover.version };
  const photos =
    albumId === null
      ? await firstOfLink(viewer)
      : (await listAlbumPhotos(viewer, albumId, { page: 1, perPage: mostConsidered })).photos;
  const others = photos.filter((photo) => photo.id !== first.id && photo.version !== "");
  const shown = [first, ...spread(others, 3)].filter((photo) => photo.version !== "");
  if (shown.length === 0) return null;
  // Two beside each other or a collage of four; three would leave a hole.
  const used = shown.slice(0, shown.length === 3 ? 2 : shown.length);
  const mark = viewer.kind === "bearer" ? viewer.watermark : null;
  const version = createHash("sha256")
    .update(JSON.stringify([used, mark]))
    .digest("hex")
    .slice(0, 12);
  return { photos: used, version };
}

/** Of how many photos the other three are chosen. */
const mostConsidered = 12;

async function firstOfLink(viewer: Viewer): Promise<Shown[]> {
  const range = { month: "", from: 0, count: mostConsidered };
  const { ids, versions } = await findSegment(viewer, { kind: "library" }, range);
  return ids.map((id, place) => ({ id, version: versions[place]! }));
}

/** `count` of them, from all over the list. */
const spread = <Item>(items: Item[], count: number): Item[] =>
  items.length <= count
    ? items
    : Array.from({ length: count }, (_, place) => items[Math.floor((place * items.length) / count)]!);

/** Cards made lately; one is some 100 kB. */
const made = new Map<string, Promise<Buffer>>();
const maxKept = 32;

/** The card's JPEG. Errors: "not-found" when there is nothing to show. */
export async function shareCard(subject: CardSubject): Promise<{ jpeg: Buffer; version: string }> {
  const card = await findShareCard(subject);
  if (!card) throw notFound("picture");
  // The name says which pictures there are: whoever may see the same gets the same.
  const key = card.version;
  const making = made.get(key) ?? makeCard(subject.viewer, card.photos);
  made.delete(key);
  made.set(key, making);
  making.catch(() => made.delete(key));
  if (made.size > maxKept) made.delete(made.keys().next().value!);
  return { jpeg: await making, version: card.version };
}

type Box = { left: number; top: number; width: number; height: number };

async function makeCard(viewer: Viewer, photos: Shown[]): Promise<Buffer> {
  const boxes = layout(photos.length);
  const pieces = [];
  for (const [index, box] of boxes.entries()) {
    const { key } = await findMedia(viewer, photos[index]!.id, "1280");
    const input = await storage().localCopy(key, (file) =>
      sharp(file).resize(box.width, box.height, { fit: "cover", position: "attention" }).toBuffer(),
    );
    pieces.push({ input, left: box.left, top: box.top });
  }
  const { widthPx: width, heightPx: height } = shareCardSize;
  return sharp({ create: { width, height, channels: 3, background: "#101114" } })
    .composite(pieces)
    .jpeg({ quality: 82 })
    .toBuffer();
}

/** One fills the card, two stand side by side, of four the first is large and three stand in a column at its right. */
function layout(count: number): Box[] {
  const { widthPx: width, heightPx: height } = shareCardSize;
  if (count === 1) return [{ left: 0, top: 0, width, height }];
  const leftWidth = count === 2 ? (width - gapPx) / 2 : 846;
  const left = { left: 0, top: 0, width: leftWidth, height };
  const rows = count - 1;
  const rowHeight = Math.floor((height - gapPx * (rows - 1)) / rows);
  const column = Array.from({ length: rows }, (_, row) => {
    const top = row * (rowHeight + gapPx);
    return {
      left: leftWidth + gapPx,
      top,
      width: width - leftWidth - gapPx,
      height: row === rows - 1 ? height - top : rowHeight,
    };
  });
  return [left, ...column];
}
