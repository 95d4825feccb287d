import { sql, type Expression } from "kysely";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { about } from "@/lib/db/query";
import { nameOfPhoto } from "@/lib/photos/photo-name";

const { ref } = about<{ p: "Photo"; ap: "AlbumPhoto" }>();

const columns: Record<PhotoOrder, Expression<unknown>[]> = {
  "taken-asc": [ref("p.takenLocal"), ref("p.id")],
  "taken-desc": [ref("p.takenLocal"), ref("p.id")],
  name: [nameOfPhoto, ref("p.id")],
  added: [ref("ap.addedAt"), ref("ap.position"), ref("ap.photoId")],
  manual: [ref("ap.position"), ref("ap.photoId")],
};

/** The order of an album's photos for orderBy, with "Photo" as `p` and "AlbumPhoto" as `ap`; never a tie. */
export function photoOrder(order: PhotoOrder, options: { isReversed?: boolean } = {}): Expression<unknown> {
  const isDescending = (order === "taken-desc") !== Boolean(options.isReversed);
  return sql.join(columns[order].map((column) => (isDescending ? sql`${column} desc` : column)));
}
