"use client";

import { SettingsHead } from "@/components/ui/settings-section";
import { LookSection } from "@/components/admin/settings/look-section";
import { NewAlbumsSection, NewLinksSection } from "@/components/admin/settings/defaults-sections";
import { MaintenanceSection } from "@/components/admin/settings/maintenance-section";
import { RecordsSection } from "@/components/admin/settings/records-section";
import { RegistrationSection } from "@/components/admin/settings/registration-section";
import { VisitorsSection } from "@/components/admin/settings/visitors-section";
import type { GallerySettings } from "@/lib/gallery/schema";

/** What admins choose for the gallery as a whole. */
export function SettingsPage({ settings }: { settings: GallerySettings }) {
  return (
    <>
      <SettingsHead title="Settings of the gallery">
        How it looks to everybody, and what holds for what is new. A change is there at once.
      </SettingsHead>
      <LookSection settings={settings} />
      <VisitorsSection settings={settings} />
      <RegistrationSection settings={settings} />
      <NewAlbumsSection settings={settings} />
      <NewLinksSection settings={settings} />
      <RecordsSection settings={settings} />
      <MaintenanceSection settings={settings} />
    </>
  );
}
