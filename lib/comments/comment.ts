import { sql, type Expression } from "kysely";
import { isAdmin, isStranger, type Viewer } from "@/lib/access/viewer";
import { isLookedAfter, isOwn } from "@/lib/comments/conditions";
import { editMinutes } from "@/lib/comments/limits";
import type { CommentState } from "@/lib/comments/schema";
import { about, query } from "@/lib/db/query";
import type { Bit, StoredDate } from "@/lib/db/tables";

/** What was written below a photo, as one viewer sees it. */
export type PhotoComment = {
  id: number;
  photoId: number;
  text: string;
  /** ISO 8601. */
  createdAt: string;
  editedAt: string | null;
  author: string;
  /** Written by someone without an account. */
  isGuests: boolean;
  isOwn: boolean;
  state: CommentState;
  mayEdit: boolean;
  mayRemove: boolean;
  /** Whether the viewer looks after it: approves, hides and deletes it. */
  mayDecide: boolean;
};

/** What a member is called before strangers where they have chosen no name for them. */
const memberName = "A member";

/** How whoever wrote or liked something is called: members' sign-in names are nothing for strangers. */
export function shownName(viewer: Viewer, who: { name: string; userName: string | null; publicName: string | null }) {
  if (who.userName === null) return who.name;
  return isStranger(viewer) ? who.publicName || memberName : who.userName;
}

const comment = about<{ c: "Comment" }>();
const bit = (condition: Expression<unknown>) => sql<Bit>`${condition}`;

/** Comments as `c`, with those who wrote them. */
export const commentRows = (viewer: Viewer) =>
  query
    .selectFrom("Comment as c")
    .leftJoin("User as u", "u.id", "c.userId")
    .select([
      "c.id",
      "c.photoId",
      "c.userId",
      "c.name",
      "c.text",
      "c.state",
      "c.createdAt",
      "c.editedAt",
      "u.name as userName",
      "u.publicName",
      bit(isOwn(viewer)).as("isOwn"),
      bit(isLookedAfter(viewer)).as("mayDecide"),
    ]);

/** What those who may not see it are spared: a comment that waits is for who wrote it and who looks after it. */
export const isReadable = (viewer: Viewer) =>
  isAdmin(viewer)
    ? sql<boolean>`true`
    : comment.or([comment("c.state", "=", "shown"), isOwn(viewer), isLookedAfter(viewer)]);

type Row = {
  id: number;
  photoId: number;
  userId: number | null;
  name: string;
  text: string;
  state: CommentState;
  createdAt: StoredDate;
  editedAt: StoredDate | null;
  userName: string | null;
  publicName: string | null;
  isOwn: number;
  mayDecide: number;
};

export function commentFromRow(viewer: Viewer, row: Row): PhotoComment {
  const own = row.isOwn === 1;
  const mayDecide = row.mayDecide === 1;
  return {
    id: row.id,
    photoId: row.photoId,
    text: row.text,
    createdAt: new Date(row.createdAt).toISOString(),
    editedAt: row.editedAt && new Date(row.editedAt).toISOString(),
    author: shownName(viewer, row),
    isGuests: row.userId === null,
    isOwn: own,
    state: row.state,
    mayEdit: own && isEditable(new Date(row.createdAt)),
    mayRemove: own || mayDecide,
    mayDecide,
  };
}

/** Whether something of this time may still be changed by who wrote it. */
export const isEditable = (createdAt: Date): boolean => Date.now() - createdAt.getTime() < editMinutes * 60_000;
