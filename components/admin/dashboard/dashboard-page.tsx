import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { SettingsHead } from "@/components/ui/settings-section";
import { Card, CardLink } from "@/components/admin/dashboard/card";
import { StorageCard } from "@/components/admin/dashboard/storage-card";
import { formatBytes } from "@/lib/format/bytes";
import { countOf, formatCount } from "@/lib/format/counts";
import type { Dashboard } from "@/lib/maintenance/dashboard";

type PageProps = {
  dashboard: Dashboard;
  /** "3 days ago"; null where there was none. */
  backupAge: string | null;
};

/** How the gallery stands: what is well in a line, what is not where it can be seen. */
export function DashboardPage({ dashboard, backupAge }: PageProps) {
  const { photos, storage, jobs, health, lastBackup, versions, programs } = dashboard;
  const wrong = health.filter(({ isWell }) => !isWell);
  return (
    <>
      <SettingsHead title="Administration" />
      <div className="flex flex-col gap-4">
        <Health wrong={wrong} />
        <Numbers photos={photos} />
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <StorageCard storage={storage} />
          <div className="grid content-start gap-4">
            <Card title="Jobs" action={<CardLink href="/admin/jobs">All jobs</CardLink>}>
              <p>
                {jobs.running > 0 ? `${countOf(jobs.running, "job")} under way` : "None is under way"}
                {jobs.waiting > 0 && `, ${formatCount(jobs.waiting)} to come`}.
              </p>
              {jobs.failed > 0 && <Trouble>{countOf(jobs.failed, "job")} failed.</Trouble>}
            </Card>
            <Card title="Last backup">
              {lastBackup ? (
                <>
                  <p>
                    <span className="font-strong first-letter:uppercase">{backupAge}</span>:{" "}
                    {countOf(lastBackup.photos, "photo")}, {formatBytes(lastBackup.sizeBytes)}
                  </p>
                  <p className="text-control wrap-anywhere text-quiet">{lastBackup.folder}</p>
                  {lastBackup.problems > 0 && (
                    <Trouble>{countOf(lastBackup.problems, "file")} could not be backed up as it should be.</Trouble>
                  )}
                </>
              ) : (
                <>
                  <p>None is known.</p>
                  <p className="text-control text-quiet">
                    <code>npx photoflow backup FOLDER</code> makes one, while the gallery is open.
                  </p>
                </>
              )}
            </Card>
            <Programs programs={programs} />
            <Card title="Versions">
              <dl className="flex flex-wrap gap-x-6 gap-y-2 text-control">
                {versions.map(({ name, version }) => (
                  <div key={name} className="flex gap-1.5">
                    <dt className="text-quiet">{name}</dt>
                    <dd className="tabular-nums">{version}</dd>
                  </div>
                ))}
              </dl>
            </Card>
          </div>
        </div>
      </div>
    </>
  );
}

function Health({ wrong }: { wrong: Dashboard["health"] }) {
  if (wrong.length === 0)
    return (
      <p className="flex items-center gap-3 rounded-card border border-line p-4 md:px-5">
        <CircleCheck aria-hidden size={20} className="shrink-0 text-accent" />
        <span className="flex-1">The server does its work.</span>
        <CardLink href="/admin/health">Health</CardLink>
      </p>
    );
  return (
    <div className="flex gap-3 rounded-card border border-danger p-4 md:px-5">
      <CircleAlert aria-hidden size={20} className="mt-0.5 shrink-0 text-danger" />
      <ul className="flex min-w-0 flex-1 flex-col gap-2">
        {wrong.map(({ name, message }) => (
          <li key={name}>
            <span className="font-strong text-danger">{name} does not work.</span>{" "}
            <span className="wrap-anywhere">{message}</span>
          </li>
        ))}
      </ul>
      <CardLink href="/admin/health">Health</CardLink>
    </div>
  );
}

function Numbers({ photos }: { photos: Dashboard["photos"] }) {
  const numbers = [
    { name: "Photos", count: photos.pictures, href: "/" },
    { name: "Clips", count: photos.clips, href: "/search?kind=clip" },
    { name: "In the trash", count: photos.inTrash, href: "/trash" },
    { name: "Albums", count: photos.albums, href: "/albums" },
    { name: "Share links", count: photos.links, href: "/account/links" },
    { name: "People", count: photos.people, href: "/admin/people" },
  ];
  return (
    <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-3 xl:grid-cols-6">
      {numbers.map(({ name, count, href }) => (
        <li key={name} className="bg-page">
          <Link
            href={href}
            prefetch={false}
            className="flex flex-col-reverse p-4 -outline-offset-2 hover:bg-raised md:px-5"
          >
            <span className="text-control text-quiet">{name}</span>
            <span className="text-title font-strong tabular-nums">{formatCount(count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Optional programs: what is missing first, with what that takes away. */
function Programs({ programs }: { programs: Dashboard["programs"] }) {
  const missing = programs.filter(({ version }) => version === null);
  const there = programs.filter(({ version }) => version !== null);
  return (
    <Card title="Programs beside the server">
      {missing.map(({ name, withoutIt, install }) => (
        <div key={name} className="flex flex-col gap-0.5">
          <Trouble>{name} is missing.</Trouble>
          <p className="text-control text-quiet">
            {withoutIt} On Debian: <code>{install}</code>
          </p>
        </div>
      ))}
      {there.length > 0 && (
        <p className="text-control">
          {missing.length === 0 && "All are there: "}
          {there.map(({ name, version }) => `${name} ${version}`).join(", ")}
        </p>
      )}
    </Card>
  );
}

const Trouble = ({ children }: { children: ReactNode }) => <p className="font-strong text-danger">{children}</p>;
