import { db } from "@/lib/db/client";

const batch = 500;

/** What a file of the library must be. */
export type OrphanFile = { id: number; photoId: number | null; path: string; sizeBytes: number; sha256: string };

/** Every file of the library, read piece by piece so that a million of them need no memory. */
export async function* orphanFiles(): AsyncGenerator<OrphanFile> {
  let after = 0;
  for (;;) {
    const files = await db().file.findMany({
      where: { id: { gt: after } },
      orderBy: { id: "asc" },
      take: batch,
      select: { id: true, photoId: true, path: true, sizeBytes: true, sha256: true },
    });
    for (const file of files) yield { ...file, sizeBytes: Number(file.sizeBytes) };
    if (files.length < batch) return;
    after = files.at(-1)!.id;
  }
}
