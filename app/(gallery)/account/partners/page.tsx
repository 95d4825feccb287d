import type { Metadata } from "next";
import {
  leaveLibraryAction,
  placeLibraryAction,
  shareLibraryAction,
  unshareLibraryAction,
} from "@/app/(gallery)/account/partners/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { PartnersPage } from "@/components/account/partners-page";
import { reachOf } from "@/lib/access/permissions";
import { partnerLibraries } from "@/lib/partners/queries";

export const metadata: Metadata = { title: "Partners" };

export default async function PartnersRoute() {
  const viewer = await signedInOrRedirect("/account/partners");
  return (
    <PartnersPage
      {...await partnerLibraries(viewer)}
      mayShare={reachOf(viewer) === "add" && viewer.credential.kind !== "link"}
      actions={{
        share: shareLibraryAction,
        unshare: unshareLibraryAction,
        leave: leaveLibraryAction,
        place: placeLibraryAction,
      }}
    />
  );
}
