import type { Metadata } from "next";
import { leaveAction } from "@/app/(gallery)/account/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { DataPage } from "@/components/account/data-page";
import { whatLeavingMoves } from "@/lib/users/leave";

export const metadata: Metadata = { title: "Your data" };

export default async function DataRoute() {
  const viewer = await signedInOrRedirect("/account/data");
  const moves = viewer.credential.kind === "link" ? null : await whatLeavingMoves(viewer);
  return <DataPage moves={moves} leave={leaveAction} />;
}
