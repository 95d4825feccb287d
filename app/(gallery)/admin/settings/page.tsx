import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInOrRedirect } from "@/app/viewer";
import { SettingsPage } from "@/components/admin/settings/settings-page";
import { isAdmin } from "@/lib/access/viewer";
import { gallerySettings } from "@/lib/gallery/settings";

export const metadata: Metadata = { title: "Settings of the gallery" };

export default async function SettingsRoute() {
  const viewer = await signedInOrRedirect("/admin/settings");
  if (!isAdmin(viewer)) notFound();
  return <SettingsPage settings={await gallerySettings()} />;
}
