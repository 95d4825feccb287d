import type { Method } from "@/lib/piwigo/protocol/method";
import { activityMethods } from "@/lib/piwigo/methods/server/activity";
import { albumAdministrationMethods } from "@/lib/piwigo/methods/albums/administration";
import { albumArrangingMethods } from "@/lib/piwigo/methods/albums/arranging";
import { albumChangingMethods } from "@/lib/piwigo/methods/albums/changing";
import { albumCoverMethods } from "@/lib/piwigo/methods/albums/covers";
import { albumPhotoMethods } from "@/lib/piwigo/methods/albums/photos";
import { albumReadingMethods } from "@/lib/piwigo/methods/albums/reading";
import { albumWritingMethods } from "@/lib/piwigo/methods/albums/writing";
import { apiKeyMethods } from "@/lib/piwigo/methods/session/api-keys";
import { caddieMethods } from "@/lib/piwigo/methods/photos/caddie";
import { favoriteMethods } from "@/lib/piwigo/methods/photos/favorites";
import { groupMethods } from "@/lib/piwigo/methods/users/groups";
import { historyMethods } from "@/lib/piwigo/methods/server/history";
import { ownSettingMethods } from "@/lib/piwigo/methods/session/own-settings";
import { permissionMethods } from "@/lib/piwigo/methods/albums/permissions";
import { photoArrangingMethods } from "@/lib/piwigo/methods/photos/arranging";
import { photoAsyncMethods } from "@/lib/piwigo/methods/uploads/async";
import { photoChunkMethods } from "@/lib/piwigo/methods/uploads/chunked";
import { photoCommentMethods } from "@/lib/piwigo/methods/photos/comments";
import { photoFormatMethods } from "@/lib/piwigo/methods/uploads/formats";
import { savedSearchMethods } from "@/lib/piwigo/methods/photos/saved-searches";
import { photoKnownMethods } from "@/lib/piwigo/methods/uploads/known";
import { photoPieceMethods } from "@/lib/piwigo/methods/uploads/pieces";
import { photoReadingMethods } from "@/lib/piwigo/methods/photos/reading";
import { photoRemovingMethods } from "@/lib/piwigo/methods/photos/removing";
import { photoSearchMethods } from "@/lib/piwigo/methods/photos/search";
import { photoUpkeepMethods } from "@/lib/piwigo/methods/photos/upkeep";
import { photoUploadMethods } from "@/lib/piwigo/methods/uploads/simple";
import { photoWritingMethods } from "@/lib/piwigo/methods/photos/writing";
import { rateMethods } from "@/lib/piwigo/methods/photos/rates";
import { reflectionMethods } from "@/lib/piwigo/methods/server/reflection";
import { serverMethods } from "@/lib/piwigo/methods/server/server";
import { sessionMethods } from "@/lib/piwigo/methods/session/session";
import { tagMethods } from "@/lib/piwigo/methods/tags/reading";
import { tagWritingMethods } from "@/lib/piwigo/methods/tags/writing";
import { userCommentMethods } from "@/lib/piwigo/methods/photos/user-comments";
import { userMethods } from "@/lib/piwigo/methods/users/users";
import { userPasswordMethods } from "@/lib/piwigo/methods/users/passwords";

/** Every method, in the order of its name. A new one is declared in a file of lib/piwigo/methods and listed there. */
export const methods: Method[] = [
  ...serverMethods,
  ...sessionMethods,
  ...apiKeyMethods,
  ...albumReadingMethods,
  ...albumWritingMethods,
  ...albumChangingMethods,
  ...albumArrangingMethods,
  ...albumCoverMethods,
  ...albumAdministrationMethods,
  ...permissionMethods,
  ...groupMethods,
  ...userMethods,
  ...userPasswordMethods,
  ...ownSettingMethods,
  ...albumPhotoMethods,
  ...photoReadingMethods,
  ...photoKnownMethods,
  ...photoSearchMethods,
  ...savedSearchMethods,
  ...photoArrangingMethods,
  ...photoRemovingMethods,
  ...photoUpkeepMethods,
  ...photoWritingMethods,
  ...photoUploadMethods,
  ...photoChunkMethods,
  ...photoPieceMethods,
  ...photoAsyncMethods,
  ...photoFormatMethods,
  ...photoCommentMethods,
  ...userCommentMethods,
  ...tagMethods,
  ...tagWritingMethods,
  ...favoriteMethods,
  ...rateMethods,
  ...caddieMethods,
  ...historyMethods,
  ...activityMethods,
  ...reflectionMethods(() => methods),
].sort((a, b) => (a.name < b.name ? -1 : 1));

const methodByName = new Map(methods.map((method) => [method.name, method]));

/** A method by its exact name. */
export const findMethod = (name: string): Method | undefined => methodByName.get(name);
