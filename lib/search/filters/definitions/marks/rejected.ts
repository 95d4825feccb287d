import { about, never } from "@/lib/db/query";
import { isRejected, rejectedPhotos } from "@/lib/ratings/rejected";
import { defineFilter } from "@/lib/search/filters/definition";
import { only } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

/**
 * What the viewer rejected: by default shown, but not among those with stars and favourites (`hidesRejected`). Those
 * without an account have rejected nothing.
 */
export const rejected = defineFilter({
  parameters: {
    show_rejected: {
      schema: only,
      called: "“show_rejected”",
      about: "1 for those you rejected, too, where stars or favourites are asked for",
    },
    hide_rejected: { schema: only, called: "“hide_rejected”", about: "1 to leave out those you rejected" },
    rejected_only: { schema: only, called: "“rejected_only”", about: "1 for those you rejected alone" },
  },
  words: (values) =>
    values.rejected_only
      ? "Rejected by you"
      : values.hide_rejected
        ? "Without rejected ones"
        : values.show_rejected
          ? "Rejected ones too"
          : null,
  field: { type: "rejected", group: "rejected", needsAccount: true },
  misfit: (values) => {
    const other = (["rejected_only", "show_rejected"] as const).find((name) => values[name]);
    return values.hide_rejected && other ? { field: "hide_rejected", message: "makes no sense with", other } : null;
  },
  isPersonal: (values) => Boolean(values.hide_rejected || values.rejected_only),
  selectivity: 0.003,
  find(values, viewer) {
    if (!values.rejected_only) return null;
    if (viewer.kind !== "user") return { where: never };
    return { ids: rejectedPhotos(viewer), each: isRejected(viewer, photo.ref("p.id")) };
  },
});
