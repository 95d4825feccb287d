import type { ActionResult } from "@/lib/core/problem";

/** What the pages let these components do; the server checks each again. */

export type Role = "admin" | "member" | "viewer";

export type GroupChoice = { id: number; name: string };

export type NewPerson = { name: string; email: string; role: string; groupIds: number[]; byMail: boolean };

/** The link to hand over, and the address that it was sent to, if it was. */
export type Invited = { url: string; mailedTo: string | null };

export type PeopleActions = {
  invite: (person: NewPerson) => Promise<ActionResult<Invited>>;
  setDisabled: (ids: number[], isDisabled: boolean) => Promise<ActionResult>;
  addToGroup: (ids: number[], groupId: number) => Promise<ActionResult>;
  removeFromGroup: (ids: number[], groupId: number) => Promise<ActionResult>;
};

/** A person as a line of the list. */
export type ListedPerson = {
  id: number;
  name: string;
  email: string;
  role: Role;
  isDisabled: boolean;
  /** "today", "3 days ago", "never". */
  lastSeen: string;
  photos: number;
  bytes: number;
  groups: string[];
};

/** A person on a page of their own. */
export type ShownPerson = {
  id: number;
  name: string;
  publicName: string;
  email: string;
  role: Role;
  level: number;
  /** Null: as much as fits. */
  quotaBytes: number | null;
  isDisabled: boolean;
  since: string;
  lastSeen: string;
  groupIds: number[];
  hasSecondFactor: boolean;
  passkeys: number;
};

type Fields = {
  name: string;
  email: string;
  role: string;
  level: number;
  quotaBytes: number | null;
  groupIds: number[];
};

export type PersonActions = {
  update: (id: number, fields: Fields) => Promise<ActionResult>;
  setDisabled: (ids: number[], isDisabled: boolean) => Promise<ActionResult>;
  mailPasswordLink: (id: number) => Promise<ActionResult<{ mailedTo: string }>>;
  passwordLink: (id: number) => Promise<ActionResult<{ url: string }>>;
  signInLink: (id: number) => Promise<ActionResult<{ url: string }>>;
  resetSecondFactor: (id: number) => Promise<ActionResult>;
  remove: (id: number, form: { things: string; heirName: string }) => Promise<ActionResult>;
};

/** What someone has here. */
export type Holdings = { photos: number; trashed: number; albums: number; links: number; bytes: number };

export const roleLabels: Record<Role, string> = { admin: "Admin", member: "Member", viewer: "Viewer" };

/** Each role with what it may do. */
export const roleChoices = [
  { value: "member", label: "Member: uploads, and changes what is theirs" },
  { value: "viewer", label: "Viewer: looks and marks, adds nothing" },
  { value: "admin", label: "Admin: may do everything" },
] as const;
