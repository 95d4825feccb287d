import { takesComments } from "@/lib/access/commenting";
import { compileForViewers } from "@/lib/access/compile-for-viewers";
import type { Viewer } from "@/lib/access/viewer";
import { query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";

/** How much is said about a photo in its albums. */
export type PhotoTalk = { comments: number; likes: number };

/** Null where no album of the photo, which the viewer sees, takes comments of theirs. */
export async function talkOf(viewer: Viewer, photoId: number): Promise<PhotoTalk | null> {
  const [talk] = await readPrepared(talkOfPhoto(viewer, photoId));
  return talk ?? null;
}

const talkOfPhoto = compileForViewers((viewer, photoId: number) =>
  query
    .selectFrom("Photo as p")
    .select(({ selectFrom, fn }) => [
      selectFrom("Comment as c")
        .select(fn.countAll<number>().as("n"))
        .whereRef("c.photoId", "=", "p.id")
        .where("c.state", "=", "shown")
        .$asScalar()
        .as("comments"),
      selectFrom("PhotoLike as k")
        .select(fn.countAll<number>().as("n"))
        .whereRef("k.photoId", "=", "p.id")
        .$asScalar()
        .as("likes"),
    ])
    .where("p.id", "=", photoId)
    .where(takesComments(viewer))
    .$narrowType<{ comments: number; likes: number }>(),
);
