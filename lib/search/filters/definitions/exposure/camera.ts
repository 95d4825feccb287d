import { sql, type Expression, type SqlBool } from "kysely";
import { among } from "@/lib/db/lists";
import { about, one, query } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import type { Part } from "@/lib/search/filters/sql-part";
import { text } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

/** A camera by the name that it is shown with: make and model, or the model alone. */
export const camera = defineSingle("camera", {
  schema: text(300),
  called: "The camera",
  about: "Make and model, as they are shown",
  words: (name) => name,
  field: { type: "listed", label: "Camera", options: "cameras", group: "library" },
  reveals: "camera",
  selectivity: 0.1,
  find: takenWith,
});

function takenWith(name: string): Part {
  const words = [...name.matchAll(/ +/g)].map(({ index }) => ({
    make: name.slice(0, index).trim(),
    model: name.slice(index).trim(),
  }));
  const { and, or, eb, ref } = about<{ o: "Photo" }>();
  const [make, model] = [sql<string>`trim(${ref("o.cameraMake")})`, sql<string>`trim(${ref("o.cameraModel")})`];
  const firstWordOf = (text: Expression<unknown>) => sql<string>`substr(${text}, 1, instr(${text} || ' ', ' ') - 1)`;
  const makeOrNothing = sql<string>`trim(coalesce(${ref("o.cameraMake")}, ''))`;
  // The model begins with the make, so that both are shown as the model alone.
  const makeless = and([
    eb(model, "=", name),
    sql<SqlBool>`lower(substr(${model}, 1, instr(${makeOrNothing} || ' ', ' ') - 1)) = lower(${firstWordOf(makeOrNothing)})`,
  ]);
  const isOfModel = and([
    eb("o.cameraModel", "in", among([name, ...words.map((word) => word.model)])),
    or([makeless, ...words.map((word) => and([eb(make, "=", word.make), eb(model, "=", word.model)]))]),
  ]);
  const hasMakeAlone = and([eb("o.cameraModel", "is", null), eb("o.cameraMake", "=", name)]);
  const photos = query.selectFrom("Photo as o");
  return {
    ids: photos.select("o.id").where(isOfModel).unionAll(photos.select("o.id").where(hasMakeAlone)),
    each: photo.exists(
      photos
        .select(one)
        .where("o.id", "=", photo.ref("p.id"))
        .where(or([isOfModel, hasMakeAlone])),
    ),
  };
}
