/**
 * What has happened in the library, told once it is committed. Who reacts to it listens (lib/background/listeners.ts);
 * whoever caused it calls none of them. An event may be lost when the process ends between commit and telling: what
 * must not be missed is noted by triggers in the same transaction, and looked for again at start.
 */
export type DomainEvent =
  /** New photos, or new files of known ones. */
  | { type: "photo.imported"; photoIds: readonly number[] }
  | { type: "photo.changed"; photoIds: readonly number[] }
  /** Someone's favourites, stars and rejections. */
  | { type: "photo.marked"; photoIds: readonly number[] }
  | { type: "photo.trashed"; photoIds: readonly number[] }
  | { type: "photo.restored"; photoIds: readonly number[] }
  | { type: "photo.deleted"; photoIds: readonly number[] }
  /** Made, or something of it changed but its photos; `isRefilled` where it is a smart album with a new filter. */
  | { type: "album.changed"; albumIds: readonly number[]; isRefilled?: true }
  /** Photos came into it, left it, or were put into another order. */
  | { type: "album.filled"; albumIds: readonly number[] }
  | { type: "album.deleted"; albumIds: readonly number[] }
  /** Renamed, merged or deleted. */
  | { type: "tag.changed"; tagIds: readonly number[] }
  /** The guest of a share link has said that they are done choosing. */
  | { type: "guest.done"; guestId: number }
  /** Below a photo, for all who see it in its albums. */
  | { type: "comment.written"; commentId: number }
  /** Who belongs to which group, and who is gone, decides what people see. */
  | { type: "people.changed" };

export type EventType = DomainEvent["type"];
