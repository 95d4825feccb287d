import { listen, type Listener } from "@/lib/events/publish";

/**
 * Everybody who listens. Loaded when there is something to hear: a command that changes nothing needs none of what they
 * are made of.
 */
const listeners: readonly Listener[] = [
  {
    name: "smart-albums",
    to: [
      "photo.imported",
      "photo.changed",
      "photo.marked",
      "photo.trashed",
      "photo.restored",
      "album.changed",
      "album.filled",
      "album.deleted",
      "tag.changed",
      "people.changed",
    ],
    hear: async (events) => (await import("@/lib/smart-albums/follow")).followChanges(events),
  },
  {
    name: "place-names",
    to: ["photo.imported", "photo.changed"],
    hear: async () => (await import("@/lib/places/follow")).followPlaces(),
  },
  {
    name: "guests",
    to: ["guest.done"],
    hear: async (events) => (await import("@/lib/proofing/tell-maker")).tellMakers(events),
  },
  {
    name: "comments",
    to: ["comment.written"],
    hear: async (events) => (await import("@/lib/comments/notices")).queueCommentMails(events),
  },
];

/** Called once at the start of every process that changes the library. */
export const startListening = (): void => listeners.forEach(listen);
