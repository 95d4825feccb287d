import { stranger } from "@/lib/access/sessions/stranger";
import { listAlbums } from "@/lib/albums/queries";
import { albumAttributes, albumRow, type AlbumRowOptions } from "@/lib/piwigo/mappers/album-row";
import { albumTree, withDescendants, type TreeAlbum } from "@/lib/piwigo/mappers/album-tree";
import { isDerivativeName } from "@/lib/piwigo/mappers/derivatives";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method, type Call } from "@/lib/piwigo/protocol/method";
import { bool, count, optional, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { cachedResponse } from "@/lib/piwigo/protocol/cached-response";
import { NamedList, type Struct, type Value } from "@/lib/piwigo/protocol/values";
import type { DerivativeName } from "@/lib/renditions/derivatives";

export const albumReadingMethods = [
  method({
    name: "pwg.categories.getList",
    description: "Returns a list of albums.",
    rights: "anyone",
    scope: "read",
    parameters: {
      cat_id: optional(count),
      recursive: withDefault(bool, false),
      public: withDefault(bool, false),
      tree_output: withDefault(bool, false),
      fullname: withDefault(bool, false),
      thumbnail_size: withDefault(text, "thumb"),
      search: optional(text),
      limit: optional(count),
    },
    run: (wanted, call) => {
      const { thumbnail_size } = wanted;
      if (!isDerivativeName(thumbnail_size)) throw new PiwigoError(invalidParameter, "Invalid thumbnail_size");
      if (wanted.recursive && wanted.limit !== undefined)
        throw new PiwigoError(invalidParameter, "Cannot use both recursive and limit parameters at the same time");
      // What is searched for is anybody's text, and asked for once.
      if (wanted.search) return answer({ ...wanted, thumbnail_size }, call);
      return cachedResponse(call, "pwg.categories.getList", wanted, () => answer({ ...wanted, thumbnail_size }, call));
    },
  }),
];

type Wanted = {
  cat_id?: number;
  recursive: boolean;
  public: boolean;
  tree_output: boolean;
  fullname: boolean;
  thumbnail_size: DerivativeName;
  search?: string;
  limit?: number;
};

async function answer(wanted: Wanted, { viewer, addresses }: Call): Promise<Value> {
  const top = pruned(albumTree(await listAlbums(wanted.public ? await stranger() : viewer)));
  const found = matching(selected(top, wanted), wanted.search);
  const options: AlbumRowOptions = { addresses, thumbnailSize: wanted.thumbnail_size, hasFullNames: wanted.fullname };
  if (wanted.tree_output) return asTree(found, options);
  // The album asked for counts beside the limit, which is for those inside it.
  const beside = wanted.cat_id ? 1 : 0;
  const rows = found.slice(0, wanted.limit && wanted.limit + beside).map((node) => albumRow(node, options));
  const total = found.length - beside;
  const limit = wanted.limit && {
    limited_to: wanted.limit,
    total_cats: total,
    remaining_cats: Math.max(0, total - wanted.limit),
  };
  return { limit: limit || undefined, categories: new NamedList(rows, "category", albumAttributes) };
}

/** Like Piwigo, leaves out what holds nothing for this viewer, but never what they may upload into. */
function pruned(top: TreeAlbum[]): TreeAlbum[] {
  const isShown = ({ isWorthShowing }: TreeAlbum): boolean => isWorthShowing;
  // From the innermost outwards, so that what is below a node has been counted when its turn comes.
  for (const node of withDescendants(top).reverse()) {
    node.children = node.children.filter(isShown);
    node.descendantCount = node.children.reduce((sum, child) => sum + 1 + child.descendantCount, 0);
  }
  return top.filter(isShown);
}

/** The albums that `cat_id` and `recursive` ask for: an album is listed with what is inside it. */
function selected(top: TreeAlbum[], { cat_id, recursive }: { cat_id?: number; recursive: boolean }): TreeAlbum[] {
  if (!cat_id) return recursive ? withDescendants(top) : top;
  const node = withDescendants(top).find(({ album }) => album.id === cat_id);
  if (!node) return [];
  return recursive ? withDescendants([node]) : [node, ...node.children];
}

const matching = (nodes: TreeAlbum[], search: string | undefined): TreeAlbum[] =>
  search ? nodes.filter(({ album }) => album.name.toLowerCase().includes(search.toLowerCase())) : nodes;

/** Nested rows: what of the found albums lies in none of the others, with the found ones inside. */
function asTree(found: TreeAlbum[], options: AlbumRowOptions): Struct[] {
  const isFound = new Set(found.map(({ album }) => album.id));
  const nested = (node: TreeAlbum): Struct => {
    const children = node.children.filter(({ album }) => isFound.has(album.id)).map(nested);
    return {
      ...albumRow(node, options),
      sub_categories: children.length > 0 ? new NamedList(children, "category", albumAttributes) : undefined,
    };
  };
  return found.filter(({ album }) => !isFound.has(album.parentId ?? 0)).map(nested);
}
