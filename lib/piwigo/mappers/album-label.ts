import type { AlbumDetail } from "@/lib/albums/card";
import { withoutTags } from "@/lib/piwigo/mappers/html";

/** An album with all above it, as Piwigo writes it: "Holidays / Summer". */
export const albumLabel = (album: Pick<AlbumDetail, "name" | "ancestors">): string =>
  [...album.ancestors, album].map(({ name }) => withoutTags(name)).join(" / ");
