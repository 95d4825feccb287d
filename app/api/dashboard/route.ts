import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/albums/album-answer";
import { currentViewer } from "@/app/viewer";
import { findDashboard } from "@/lib/maintenance/dashboard";

const getOperation: Operation = {
  subject: "Administration",
  about: "How the gallery stands: numbers, storage, jobs, health, the last backup, versions, programs. For admins.",
  needsAccount: true,
  scope: "administer",
  answer:
    "{ photos, storage, jobs, health, last_backup, versions, programs }; storage in bytes, with the people whose files take most; of programs that are missing (version null) what goes without them",
};

export const GET = defineRoute(getOperation, async () => {
  const { photos, storage, lastBackup, health, programs, ...rest } = await findDashboard(await currentViewer());
  return withNoStore({
    photos: {
      pictures: photos.pictures,
      clips: photos.clips,
      in_trash: photos.inTrash,
      albums: photos.albums,
      links: photos.links,
      people: photos.people,
    },
    storage: {
      originals: storage.originals,
      renditions: storage.renditions,
      is_estimate: storage.isEstimate,
      free: storage.freeBytes,
      people: storage.people.map(({ quotaBytes, ...person }) => ({ ...person, quota: quotaBytes })),
    },
    ...rest,
    health: health.map(({ isWell, ...check }) => ({ ...check, is_well: isWell })),
    last_backup: lastBackup && {
      made_at: lastBackup.madeAt,
      folder: lastBackup.folder,
      photos: lastBackup.photos,
      bytes: lastBackup.sizeBytes,
      problems: lastBackup.problems,
    },
    programs: programs.map(({ withoutIt, ...program }) => ({ ...program, without_it: withoutIt })),
  });
});
