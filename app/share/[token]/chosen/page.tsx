import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OwnChoicesPage } from "@/components/proofing/own-choices-page";
import { listOwnChoices } from "@/lib/proofing/own-choices";
import { sharePath } from "@/lib/shares/share-link";
import { linkOfPage } from "../link-of-page";

export const metadata: Metadata = { title: "Your choice" };

/** What the guest of a share link has chosen. */
export default async function OwnChoicesRoute({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const opened = await linkOfPage(token);
  if (opened.state === "locked" || opened.bearer.proof.choosing === "none") redirect(sharePath(token));
  const { jpeg, originals, raws } = opened.bearer.disclosure;
  return (
    <OwnChoicesPage
      token={token}
      photos={await listOwnChoices(opened.bearer)}
      mayDownload={jpeg || originals || raws}
    />
  );
}
