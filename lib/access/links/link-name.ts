import type { Prisma } from "@prisma/client";

/** What a link's name is made of. */
export const nameSelect = {
  title: true,
  album: { select: { name: true } },
  albums: { orderBy: { position: "asc" }, select: { album: { select: { name: true } } } },
} satisfies Prisma.ShareLinkSelect;

type NameRow = Prisma.ShareLinkGetPayload<{ select: typeof nameSelect }>;

/** What a link shows, in words; `otherwise` for photos without a title. */
export const linkName = ({ title, album, albums }: NameRow, otherwise = "photos"): string =>
  title || album?.name || albums.map((one) => one.album.name).join(", ") || otherwise;
