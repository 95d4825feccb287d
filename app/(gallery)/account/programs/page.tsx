import type { Metadata } from "next";
import { createKeyAction, revokeKeyAction } from "@/app/(gallery)/account/programs/actions";
import { siteOrigin } from "@/app/site-origin";
import { signedInOrRedirect } from "@/app/viewer";
import { ProgramsPage } from "@/components/programs/programs-page";
import { isAdmin } from "@/lib/access/viewer";
import { listApiKeys } from "@/lib/users/api-keys/commands";
import { formatKey } from "@/lib/users/api-keys/labels";

export const metadata: Metadata = { title: "Connect your programs" };

export default async function ProgramsRoute() {
  const viewer = await signedInOrRedirect("/account/programs");
  const keys = (await listApiKeys(viewer)).filter((key) => !key.revokedAt).map((key) => formatKey(key, new Date()));
  const person = { name: viewer.name, isAdmin: isAdmin(viewer) };
  return (
    <ProgramsPage
      address={await siteOrigin()}
      person={person}
      keys={keys}
      actions={{ createKey: createKeyAction, revokeKey: revokeKeyAction }}
    />
  );
}
