import { includesScope, scopeRefusal, type Scope } from "@/lib/access/scope";
import type { Disclosure } from "@/lib/core/disclosure-bits";
import { AppError } from "@/lib/errors";
import type { GuestRules } from "@/lib/access/links/proof";

/** Who is asking. Every read and every change takes one. */
export type Viewer = Visitor | Bearer | SignedIn | System | Preview;

/** Someone who is not signed in. Where guest access is off they see nothing of the library. */
export type Visitor = { kind: "visitor"; isShutOut?: true };

/** Whoever has a share link, whether they have an account or not: sees what it shows, and nothing else. */
export type Bearer = {
  kind: "bearer";
  linkId: number;
  /** Changes when the link does. */
  version: number;
  /**
   * One album or several in their order, with those inside them that the link shows; or photos that were picked by
   * hand, as long as this person owns them (null: whoever does).
   */
  opens: { topId: number; albumIds: number[] } | { topIds: number[]; albumIds: number[] } | { photosOf: number | null };
  /** Sees photos of this privacy level and below. */
  level: number;
  disclosure: Disclosure;
  proof: BearersProof;
  /** The key of the mark that every picture bears which they get; null for none. */
  watermark: string | null;
};

/** What a share link asks of whoever has it, and under which name they have answered in this browser. */
export type BearersProof = GuestRules & { isClosed: boolean; guestId: number | null };

/**
 * Someone who looks at an album, or an admin at the gallery, the way another one would: they see what both do, and in
 * everything else are a stranger, who writes nothing and has no marks. Made for single requests: preview.ts.
 */
export type Preview = {
  kind: "preview";
  by: SignedIn;
  as: Visitor | SignedIn | GroupMember;
  /** Nothing but photos of this album; null for the whole gallery, which is for admins. */
  albumId: number | null;
};

/** Anyone of a group, who has no more than its grants: the albums that these open, and those that they open further. */
export type GroupMember = { kind: "group"; id: number; name: string; looksAt: number[]; downloadsFrom: number[] };

/** "admin" may do everything, "member" what is theirs; "viewer" looks and marks, and adds and changes nothing. */
export const roles = ["admin", "member", "viewer"] as const;
export type Role = (typeof roles)[number];

/** How far someone goes with what they see: only looks; marks it, too; adds and changes things of their own besides. */
export type Reach = "look" | "mark" | "add";

export type SignedIn = {
  kind: "user";
  id: number;
  name: string;
  role: Role;
  /** Sees photos of this privacy level and below. */
  level: number;
  /** Whose libraries are shared with them. */
  partners: readonly PartnerLibrary[];
  /** What their credentials let them do. */
  scope: Scope;
  credential: Credential;
};

/** A library that its owner shares with someone: all of it, or what was taken from a day on ("2024-05-12"). */
export type PartnerLibrary = {
  ownerId: number;
  fromDay: string | null;
  /** They want its photos among their own. */
  isShown: boolean;
};

/**
 * What someone has shown: a browser's session, one that an address with a key opened, a session of a Piwigo program, a
 * program's key, or a place at the server's own console.
 */
export type Credential =
  | { kind: "session" | "link"; sessionId: string }
  | { kind: "program" }
  | { kind: "key"; scope: string }
  | { kind: "console" };

/** The program itself: maintenance, command line. Sees and may do everything. */
export type System = { kind: "system" };

export const visitor: Visitor = { kind: "visitor" };
/** A visitor where guest access is off. */
export const shutOut: Visitor = { kind: "visitor", isShutOut: true };
export const system: System = { kind: "system" };

export const isAdmin = (viewer: Viewer): boolean =>
  viewer.kind === "system" || (viewer.kind === "user" && viewer.role === "admin");

/** A stranger who sees nothing of the library. */
export const isShutOut = (viewer: Viewer): boolean => viewer.kind === "visitor" && viewer.isShutOut === true;

/** Someone who has no account, or looks as another one would: they have nothing here of their own. */
export const isStranger = (viewer: Viewer): viewer is Visitor | Bearer | Preview =>
  viewer.kind === "visitor" || viewer.kind === "bearer" || viewer.kind === "preview";

/** Whether a viewer reads the names of accounts; strangers read those that people gave themselves for them. */
export const knowsNames = (viewer: Viewer): boolean =>
  viewer.kind === "preview" ? viewer.as.kind !== "visitor" : !isStranger(viewer);

/** The signed-in person, or an error that tells a stranger to sign in. */
export function requireSignedIn(viewer: Viewer): SignedIn {
  if (viewer.kind !== "user") throw new AppError("unauthenticated", "Please sign in first.");
  return viewer;
}

/** Passes for admins and the system only, and of admins' keys for those that may do things of this scope. */
export function requireAdmin(viewer: Viewer, scope: Scope = "administer"): void {
  if (isStranger(viewer)) throw new AppError("unauthenticated", "Please sign in first.");
  if (!isAdmin(viewer)) throw new AppError("forbidden", "Only an admin may do this.");
  requireScope(viewer, scope);
}

/** Passes unless the viewer's credentials are for less. */
export function requireScope(viewer: Viewer, scope: Scope): void {
  if (viewer.kind !== "user" || includesScope(viewer.scope, scope)) return;
  throw new AppError("forbidden", scopeRefusal(viewer.scope, scope));
}

/**
 * The person, when they have shown a password or a key of theirs: what an address signs in, which may have been passed
 * on, makes no further keys.
 */
export function requireOwnCredentials(viewer: Viewer): SignedIn {
  const person = requireSignedIn(viewer);
  if (person.credential.kind === "link")
    throw new AppError("forbidden", "You came by a link that signs you in. Sign in with your password to do this.");
  return person;
}
