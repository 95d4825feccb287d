import { AppError } from "@/lib/errors";

/** Who is asking. Every read and every change takes one. */
export type Viewer = Visitor | SignedIn | System;

/** Somebody who is not signed in. */
export type Visitor = { kind: "visitor" };

export type SignedIn = {
  kind: "user";
  id: number;
  name: string;
  role: "admin" | "member";
  /** Sees photos of this privacy level and below. */
  level: number;
};

/** The program itself: maintenance, command line. Sees and may do everything. */
export type System = { kind: "system" };

export const visitor: Visitor = { kind: "visitor" };
export const system: System = { kind: "system" };

export const isAdmin = (viewer: Viewer): boolean => viewer.kind === "system" || (viewer.kind === "user" && viewer.role === "admin");

/** The signed-in person, or an error that tells a stranger to sign in. */
export function requireSignedIn(viewer: Viewer): SignedIn {
  if (viewer.kind !== "user") throw new AppError("unauthenticated", "Please sign in first.");
  return viewer;
}

/** Passes for admins and the system only. */
export function requireAdmin(viewer: Viewer): void {
  if (viewer.kind === "visitor") throw new AppError("unauthenticated", "Please sign in first.");
  if (!isAdmin(viewer)) throw new AppError("forbidden", "Only an admin may do this.");
}
