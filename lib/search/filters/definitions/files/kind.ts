import { about, one, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import type { Part } from "@/lib/search/filters/sql-part";
import { oneOf } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

export const kinds = ["picture", "clip", "raw", "motion"] as const;
type Kind = (typeof kinds)[number];

const called = { picture: "Pictures", clip: "Clips", raw: "With a raw file", motion: "Motion photos" };

export const kind = defineSingle("kind", {
  schema: oneOf(kinds),
  called: "The kind of photo",
  about: "raw and motion are photos that have such a file beside them",
  words: (value) => called[value],
  field: {
    type: "choice",
    label: "Kind",
    choices: kinds.map((value) => ({ value, label: called[value] })),
    counts: "kinds",
    group: "look",
    position: 1,
  },
  selectivity: 0.2,
  find: ofKind,
});

function ofKind(wanted: Kind): Part {
  const photos = query.selectFrom("Photo as o").select("o.id");
  if (wanted === "picture") return { where: photo("p.kind", "=", "picture") };
  if (wanted === "clip") return { ids: photos.where("o.kind", "=", "clip"), where: photo("p.kind", "=", "clip") };
  if (wanted === "motion")
    return { ids: photos.where("o.motionStart", "is not", null), where: photo("p.motionStart", "is not", null) };
  const files = query.selectFrom("File as f").where("f.role", "=", wanted);
  return {
    ids: files.distinct().select("f.photoId as id").where("f.photoId", "is not", null).$narrowType<{ id: number }>(),
    each: photo.exists(files.select(one).where("f.photoId", "=", photo.ref("p.id"))),
  };
}
