import { listAlbums } from "@/lib/albums/queries";
import { countTree } from "@/lib/albums/delete-tree";
import { imageOrders } from "@/lib/piwigo/mappers/album-row";
import { albumTree, pathOf, withDescendants, type TreeAlbum } from "@/lib/piwigo/mappers/album-tree";
import { adminLinks, fullNameLines } from "@/lib/piwigo/mappers/album-texts";
import { method } from "@/lib/piwigo/protocol/method";
import { bool, count, id, optional, requiredList, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { NamedList, type Struct } from "@/lib/piwigo/protocol/values";

/** How many albums a search gives at most, as in Piwigo. */
const searchLimit = 100;

export const albumAdministrationMethods = [
  method({
    name: "pwg.categories.getAdminList",
    description: "Get albums list as displayed on admin page.",
    rights: "owner",
    scope: "read",
    parameters: {
      cat_id: optional(count),
      search: optional(text),
      recursive: withDefault(bool, true),
      additional_output: optional(text),
    },
    run: async ({ cat_id, search, recursive, additional_output = "" }, { viewer }) => {
      const found = selected(albumTree(await listAlbums(viewer)), cat_id, recursive).filter((node) =>
        contains(node.album.name, search),
      );
      const hasLinks = additional_output.split(",").some((name) => name.trim() === "full_name_with_admin_links");
      const rows = (search ? found.slice(0, searchLimit) : found).map((node) => ({
        ...adminRow(node),
        full_name_with_admin_links: hasLinks
          ? adminLinks(pathOf(node).map(({ album, plainName }) => ({ id: album.id, plainName })))
          : undefined,
        nb_categories: recursive ? undefined : node.children.length,
      }));
      return {
        categories: new NamedList(rows, "category", ["id", "nb_images", "name", "uppercats", "global_rank", "status"]),
        limit: searchLimit,
        limit_reached: found.length > searchLimit,
      };
    },
  }),
  method({
    name: "pwg.categories.calculateOrphans",
    description: "Return the number of orphan photos if an album is deleted.",
    rights: "owner",
    scope: "read",
    parameters: { category_id: requiredList(id) },
    run: async ({ category_id }, { viewer }) => {
      const { total, elsewhere } = await countTree(viewer, category_id[0]!);
      return [
        {
          nb_images_associated_outside: elsewhere,
          nb_images_becoming_orphan: total - elsewhere,
          nb_images_recursive: total,
        },
      ];
    },
  }),
];

function selected(top: TreeAlbum[], parentId: number | undefined, isRecursive: boolean): TreeAlbum[] {
  if (!parentId) return isRecursive ? withDescendants(top) : top;
  const parent = withDescendants(top).find((node) => node.album.id === parentId);
  if (!parent) return [];
  return isRecursive ? withDescendants([parent]) : [parent, ...parent.children];
}

const contains = (name: string, part: string | undefined): boolean =>
  !part || name.toLowerCase().includes(part.toLowerCase());

const adminRow = (node: TreeAlbum): Struct => ({
  id: String(node.album.id),
  name: node.plainName,
  comment: node.album.description,
  uppercats: node.uppercats,
  global_rank: node.globalRank,
  dir: null,
  status: node.album.visibility,
  image_order: imageOrders[node.album.photoOrder],
  nb_images: node.album.photoCount > 0 ? String(node.album.photoCount) : 0,
  name_raw: node.album.name,
  fullname: fullNameLines(pathOf(node)),
  comment_raw: node.album.description || null,
});
