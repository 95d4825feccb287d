import type { Method } from "@/lib/piwigo/method";
import { activityMethods } from "@/lib/piwigo/methods/activity";
import { albumAdministrationMethods } from "@/lib/piwigo/methods/albums-administration";
import { albumArrangingMethods } from "@/lib/piwigo/methods/albums-arranging";
import { albumChangingMethods } from "@/lib/piwigo/methods/albums-changing";
import { albumCoverMethods } from "@/lib/piwigo/methods/albums-covers";
import { albumPhotoMethods } from "@/lib/piwigo/methods/albums-photos";
import { albumReadingMethods } from "@/lib/piwigo/methods/albums-reading";
import { albumWritingMethods } from "@/lib/piwigo/methods/albums-writing";
import { apiKeyMethods } from "@/lib/piwigo/methods/api-keys";
import { caddieMethods } from "@/lib/piwigo/methods/caddie";
import { favoriteMethods } from "@/lib/piwigo/methods/favorites";
import { groupMethods } from "@/lib/piwigo/methods/groups";
import { historyMethods } from "@/lib/piwigo/methods/history";
import { ownSettingMethods } from "@/lib/piwigo/methods/own-settings";
import { permissionMethods } from "@/lib/piwigo/methods/permissions";
import { photoArrangingMethods } from "@/lib/piwigo/methods/photos-arranging";
import { photoAsyncMethods } from "@/lib/piwigo/methods/photos-async";
import { photoChunkMethods } from "@/lib/piwigo/methods/photos-chunked";
import { photoCommentMethods } from "@/lib/piwigo/methods/photos-comments";
import { photoFormatMethods } from "@/lib/piwigo/methods/photos-formats";
import { keptSearchMethods } from "@/lib/piwigo/methods/photos-kept-searches";
import { photoKnownMethods } from "@/lib/piwigo/methods/photos-known";
import { photoPieceMethods } from "@/lib/piwigo/methods/photos-pieces";
import { photoReadingMethods } from "@/lib/piwigo/methods/photos-reading";
import { photoRemovingMethods } from "@/lib/piwigo/methods/photos-removing";
import { photoSearchMethods } from "@/lib/piwigo/methods/photos-search";
import { photoUpkeepMethods } from "@/lib/piwigo/methods/photos-upkeep";
import { photoUploadMethods } from "@/lib/piwigo/methods/photos-upload";
import { photoWritingMethods } from "@/lib/piwigo/methods/photos-writing";
import { rateMethods } from "@/lib/piwigo/methods/rates";
import { reflectionMethods } from "@/lib/piwigo/methods/reflection";
import { serverMethods } from "@/lib/piwigo/methods/server";
import { sessionMethods } from "@/lib/piwigo/methods/session";
import { tagMethods } from "@/lib/piwigo/methods/tags";
import { tagWritingMethods } from "@/lib/piwigo/methods/tags-writing";
import { userMethods } from "@/lib/piwigo/methods/users";
import { userPasswordMethods } from "@/lib/piwigo/methods/users-passwords";

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
  ...keptSearchMethods,
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
