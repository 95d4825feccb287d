import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { headers } from "next/headers";
import { shownSettings } from "@/app/gallery-look";
import { currentViewer } from "@/app/viewer";
import { MaintenanceNotice } from "@/components/admin/maintenance-notice";
import { Shell } from "@/components/shell/shell";
import { UploadsEverywhere } from "@/components/upload/uploads-everywhere";
import { reachOf } from "@/lib/access/permissions";
import { isAdmin, isShutOut, type SignedIn } from "@/lib/access/viewer";
import { countToLookAt } from "@/lib/comments/queries";
import { isSetUp } from "@/lib/users/set-up";

/** The path and query that were asked for; "/" where no server of ours took the request. */
const placeOfRequest = async (): Promise<string> =>
  (await headers()).get("x-place")?.replace(/[?&]_rsc=[^&]*/, "") ?? "/";

/**
 * The gallery. On a server without users every page of it leads to set-up; where guest access is off, strangers are led
 * to where they sign in.
 */
export default async function GalleryLayout({ children }: { children: ReactNode }) {
  if (!(await isSetUp())) redirect("/set-up");
  const viewer = await currentViewer();
  if (isShutOut(viewer)) redirect(`/sign-in?callbackUrl=${encodeURIComponent(await placeOfRequest())}`);
  // The others do not get here.
  const isClosed = (await shownSettings()).maintenance.is_on;
  const person = viewer.kind === "user" ? await personOf(viewer) : null;
  return (
    <Shell person={person} notice={isClosed && <MaintenanceNotice />}>
      {children}
      {person?.mayAdd && <UploadsEverywhere person={person.name} />}
    </Shell>
  );
}

async function personOf(viewer: SignedIn) {
  const { waiting, fresh } = await countToLookAt(viewer);
  return { name: viewer.name, isAdmin: isAdmin(viewer), mayAdd: reachOf(viewer) === "add", comments: waiting + fresh };
}
