import type { Metadata } from "next";
import { endOtherSessionsAction, endSessionAction } from "@/app/(gallery)/account/sessions/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { SessionsPage } from "@/components/sessions/sessions-page";
import { listSessions } from "@/lib/users/sessions/commands";
import { formatSession } from "@/lib/users/sessions/labels";

export const metadata: Metadata = { title: "Where you are signed in" };

export default async function SessionsRoute() {
  const viewer = await signedInOrRedirect("/account/sessions");
  const isByLink = viewer.credential.kind === "link";
  const sessions = isByLink ? null : (await listSessions(viewer)).map((session) => formatSession(session, new Date()));
  return (
    <SessionsPage sessions={sessions} actions={{ endSession: endSessionAction, endOthers: endOtherSessionsAction }} />
  );
}
