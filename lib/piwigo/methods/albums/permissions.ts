import { grantAlbums, listGrants, revokeAlbums, type AlbumGrants } from "@/lib/albums/grants";
import { albumOutline, type AlbumOutline } from "@/lib/albums/outline";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method, type Call } from "@/lib/piwigo/protocol/method";
import { bool, id, optionalList, required, requiredList, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { NamedList, type Struct } from "@/lib/piwigo/protocol/values";

export const permissionMethods = [
  method({
    name: "pwg.permissions.getList",
    description:
      "Returns permissions: user ids and group ids having access to each album ; this list can be filtered.\n<br>Provide only one parameter!",
    rights: "admin",
    scope: "administer",
    parameters: { cat_id: optionalList(id), group_id: optionalList(id), user_id: optionalList(id) },
    run: async ({ cat_id, group_id, user_id }, call) => {
      if ([cat_id, group_id, user_id].filter((given) => given !== undefined).length > 1) {
        throw new PiwigoError(invalidParameter, "Too many parameters, provide cat_id OR user_id OR group_id");
      }
      return permissionList(
        call,
        (grants) =>
          (!cat_id?.length || cat_id.includes(grants.albumId)) &&
          (!group_id || grants.groupIds.some((one) => group_id.includes(one))) &&
          (!user_id || [...grants.userIds, ...grants.memberIds].some((one) => user_id.includes(one))),
      );
    },
  }),
  method({
    name: "pwg.permissions.add",
    description: "Adds permissions to an album.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: {
      cat_id: requiredList(id),
      group_id: optionalList(id),
      user_id: optionalList(id),
      recursive: withDefault(bool, false),
      pwg_token: required(text),
    },
    run: async ({ cat_id, group_id = [], user_id = [], recursive }, call) => {
      const outline = await albumOutline(call.viewer);
      const touched = [
        ...outline.aboveAnyOf(cat_id),
        ...(recursive ? outline.withAllInside(cat_id) : known(cat_id, outline)),
      ];
      const privateIds = new Set(touched.filter((album) => album.visibility === "private").map((album) => album.id));
      await grantAlbums(call.viewer, [...privateIds], { userIds: user_id, groupIds: group_id });
      return permissionList(call, (grants) => cat_id.includes(grants.albumId));
    },
  }),
  method({
    name: "pwg.permissions.remove",
    description: "Removes permissions from an album.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: {
      cat_id: requiredList(id),
      group_id: optionalList(id),
      user_id: optionalList(id),
      pwg_token: required(text),
    },
    run: async ({ cat_id, group_id = [], user_id = [] }, call) => {
      const outline = await albumOutline(call.viewer);
      const touched = outline.withAllInside(cat_id).map((album) => album.id);
      await revokeAlbums(call.viewer, touched, { userIds: user_id, groupIds: group_id });
      return permissionList(call, (grants) => cat_id.includes(grants.albumId));
    },
  }),
];

const known = (albumIds: number[], outline: AlbumOutline) =>
  albumIds.map((albumId) => outline.byId.get(albumId)).filter((album) => album !== undefined);

async function permissionList({ viewer }: Call, isWanted: (grants: AlbumGrants) => boolean): Promise<Struct> {
  return {
    categories: new NamedList((await listGrants(viewer)).filter(isWanted).map(permissionRow), "category", ["id"]),
  };
}

/** The lists that are not empty come first, as in Piwigo, and then the empty ones. */
function permissionRow({ albumId, userIds, memberIds, groupIds }: AlbumGrants): Struct {
  const full = Object.entries({ users: userIds, users_indirect: memberIds, groups: groupIds }).filter(
    ([, ids]) => ids.length > 0,
  );
  return { id: albumId, ...Object.fromEntries(full), ...empties(full.map(([name]) => name)) };
}

const empties = (taken: string[]): Struct =>
  Object.fromEntries(
    ["groups", "users", "users_indirect"].filter((name) => !taken.includes(name)).map((name) => [name, []]),
  );
