import { about } from "@/lib/db/query";

const choice = about<{ c: "LinkChoice" }>();

/** Whether the choice `c` says that its guest wants the photo: by a heart, as approved, or by stars. */
export const isWanted = choice.or([choice("c.isFavorite", "=", 1), choice("c.stars", ">", 0)]);
