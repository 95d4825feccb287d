/** What is written down of what people do, and how it reads. Pure: pages have it too. */

/** The subjects that the list can be narrowed to. */
export const auditKinds = [
  "sign-in",
  "photos",
  "albums",
  "sharing",
  "comments",
  "downloads",
  "people",
  "settings",
] as const;
export type AuditKind = (typeof auditKinds)[number];

export const auditKindLabels: Record<AuditKind, string> = {
  "sign-in": "Sign-ins",
  photos: "Photos",
  albums: "Albums",
  sharing: "Sharing",
  comments: "Comments",
  downloads: "Downloads by link",
  people: "People and accounts",
  settings: "Settings",
};

/** How an action reads after a name: of `count` things, and of what it was called. */
type Sentence = (count: number, label: string) => string;

type Action = {
  kind: AuditKind;
  sentence: Sentence;
  /** The same by the same person within some minutes is one line: of ten thousand uploads no one reads as many. */
  isGrouped?: true;
};

const photos = (count: number): string => (count === 1 ? "a photo" : `${count.toLocaleString("en")} photos`);
const times = (count: number): string => (count === 1 ? "" : `, ${count.toLocaleString("en")} times`);
const named = (label: string): string => (label === "" ? "" : ` “${label}”`);

const ofPhotos = (before: string, after = ""): Action => ({
  kind: "photos",
  isGrouped: true,
  sentence: (count, label) => `${before} ${photos(count)}${after}${after && named(label)}`,
});
const ofComments = (before: string, after = ""): Action => ({
  kind: "comments",
  isGrouped: true,
  sentence: (count) => `${before} ${count === 1 ? "a comment" : `${count.toLocaleString("en")} comments`}${after}`,
});
const of = (kind: AuditKind, words: string, isGrouped?: true): Action => ({
  kind,
  sentence: (count, label) => `${words}${named(label)}${times(count)}`,
  ...(isGrouped && { isGrouped }),
});

export const auditActions = {
  "signed-in": of("sign-in", "signed in", true),
  "sign-in-failed": {
    kind: "sign-in",
    isGrouped: true,
    sentence: (count, label) => `failed to sign in${label === "" ? "" : ` as “${label}”`}${times(count)}`,
  },
  "photos-added": ofPhotos("added"),
  "photos-edited": ofPhotos("edited"),
  "photos-trashed": ofPhotos("moved", " to the trash"),
  "photos-restored": ofPhotos("took", " out of the trash"),
  "photos-deleted": ofPhotos("deleted", " for good"),
  "album-made": of("albums", "made the album"),
  "album-edited": of("albums", "changed the album", true),
  "album-deleted": of("albums", "deleted the album"),
  "album-filled": {
    kind: "albums",
    isGrouped: true,
    sentence: (count, label) => `put ${photos(count)} into the album${named(label)}`,
  },
  "album-emptied": {
    kind: "albums",
    isGrouped: true,
    sentence: (count, label) => `took ${photos(count)} out of the album${named(label)}`,
  },
  "audience-changed": of("sharing", "changed who sees the album", true),
  "link-made": of("sharing", "made a share link to"),
  "link-changed": of("sharing", "changed the share link to", true),
  "link-ended": of("sharing", "ended the share link to"),
  "comments-approved": ofComments("approved"),
  "comments-hidden": ofComments("hid"),
  "comments-deleted": ofComments("deleted", " of others"),
  "library-shared": of("sharing", "shared their library with", true),
  "library-unshared": of("sharing", "no longer shares their library with"),
  "library-left": of("sharing", "left the library of"),
  downloaded: {
    kind: "downloads",
    isGrouped: true,
    sentence: (count, label) => `downloaded ${photos(count)} by the share link to${named(label)}`,
  },
  registered: of("people", "made an account"),
  "person-added": of("people", "added the person"),
  "person-changed": of("people", "changed the person", true),
  "person-shut-out": of("people", "shut out"),
  "person-let-in": of("people", "let in again"),
  "person-deleted": of("people", "deleted the account of"),
  "group-made": of("people", "made the group"),
  "group-changed": of("people", "changed the group", true),
  "group-deleted": of("people", "deleted the group"),
  "password-changed": of("people", "changed the password of"),
  "key-made": of("people", "made the key"),
  "key-revoked": of("people", "revoked the key"),
  "second-factor-on": of("people", "turned on two-factor sign-in"),
  "second-factor-off": of("people", "turned off two-factor sign-in of"),
  "settings-changed": of("settings", "changed the settings of the gallery", true),
  "maintenance-begun": of("settings", "closed the gallery for maintenance"),
  "maintenance-ended": of("settings", "opened the gallery after maintenance"),
} satisfies Record<string, Action>;

export type AuditAction = keyof typeof auditActions;

export const actionNamed = (name: AuditAction): Action => auditActions[name];

/** An entry in words, after the name of who did it. Of an action that this version does not know, its name. */
export const auditSentence = (action: string, count: number, label: string): string =>
  isAuditAction(action) ? actionNamed(action).sentence(count, label) : `${action}${named(label)}`;

const isAuditAction = (name: string): name is AuditAction => Object.hasOwn(auditActions, name);

/** Through which door something was done. */
export const auditDoors = ["browser", "program", "link", "console"] as const;
export type AuditDoor = (typeof auditDoors)[number];

export const auditDoorLabels: Record<AuditDoor, string> = {
  browser: "in the browser",
  program: "by a program",
  link: "by a share link",
  console: "on the server",
};
