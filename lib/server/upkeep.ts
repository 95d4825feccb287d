import { keepSmartAlbumsCurrent } from "@/lib/smart-albums/refresh";
import { log } from "@/lib/logging/log";
import { keepPlacesNamed } from "@/lib/places/name-photos";
import { keepReserve } from "@/lib/storage/reserve";
import { removeStaleUploads } from "@/lib/uploads/stale";

const hourMs = 3600_000;

/**
 * What a server does beside its requests, until `signal` says to stop: names of places, smart albums, uploads that were
 * broken off for good. Resolves when all has come to an end.
 */
export async function runUpkeep(signal: AbortSignal): Promise<void> {
  const cleaning = keepUploadsClean();
  signal.addEventListener("abort", () => clearInterval(cleaning), { once: true });
  await Promise.all([
    keepPlacesNamed(signal).catch((error: unknown) =>
      log.error({ event: "naming-places-failed", err: error }, "could not look up the names of places"),
    ),
    keepSmartAlbumsCurrent(signal),
  ]);
}

/** Removes them, and keeps some room for deleting; now and every hour. */
function keepUploadsClean(): NodeJS.Timeout {
  const clean = () =>
    removeStaleUploads()
      .then(keepReserve)
      .catch((error: unknown) =>
        log.error({ event: "stale-uploads-failed", err: error }, "could not remove old uploads"),
      );
  void clean();
  return setInterval(() => void clean(), hourMs).unref();
}
