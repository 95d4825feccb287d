import type { Metadata } from "next";
import { signedInOrRedirect } from "@/app/viewer";
import { TrashPage } from "@/components/trash/trash-page";
import { listTrash } from "@/lib/photos/queries";

export const metadata: Metadata = { title: "Trash" };

const firstPage = 200;

export default async function TrashRoute() {
  const viewer = await signedInOrRedirect("/trash");
  return <TrashPage first={await listTrash(viewer, { offset: 0, limit: firstPage })} pageLength={firstPage} />;
}
