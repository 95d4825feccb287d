import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { currentViewer } from "@/app/viewer";
import { Shell } from "@/components/shell/shell";
import { UploadsEverywhere } from "@/components/upload/uploads-everywhere";
import { reachOf } from "@/lib/access/permissions";
import { isAdmin } from "@/lib/access/viewer";
import { isSetUp } from "@/lib/users/set-up";

/** The gallery. On a server without users every page of it leads to set-up. */
export default async function GalleryLayout({ children }: { children: ReactNode }) {
  if (!(await isSetUp())) redirect("/set-up");
  const viewer = await currentViewer();
  const person =
    viewer.kind === "user" ? { name: viewer.name, isAdmin: isAdmin(viewer), mayAdd: reachOf(viewer) === "add" } : null;
  return (
    <Shell person={person}>
      {children}
      {person?.mayAdd && <UploadsEverywhere person={person.name} />}
    </Shell>
  );
}
