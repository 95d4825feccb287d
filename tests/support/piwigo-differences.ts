/** Where an answer of ours differs from Piwigo's on purpose. Whatever is not in this list fails the replay. */
export type MeantDifference = {
  /** Of the request's name, such as "058-categories-add". */
  request: RegExp;
  /** Of the place in the answer: "status", "headers.…", "body.result.name", "/rsp/info". */
  path: RegExp;
  reason: string;
};

const ownOrder =
  "an album without an order of its own shows its photos by the day they were taken, to clients as on the site";
const latestFirst = "of photos that came in the same second Piwigo tells by name, here the latest comes first";
const needsAlbum = "albums inside one that does not exist, and photos in one, cannot be made here";

/**
 * Lists of photos that hold the same photos in another order: they are compared photo by photo, whatever place each
 * has.
 */
export const otherOrders: { request: RegExp; reason: string }[] = [
  { request: /26[1-7]-getImages/, reason: ownOrder },
  { request: /274-|275-|277-|28[0-3]-getImages/, reason: latestFirst },
  { request: /tags-getImages/, reason: latestFirst },
];

const noLounge = "photos are in their albums at once: there is no lounge";
const likeNotThere = "what may not be seen answers as if it did not exist";

export const meantDifferences: MeantDifference[] = [
  { request: /getImages-first|getImages-lounge|emptyLounge/, path: /^body\.result/, reason: noLounge },
  {
    request: /171-upload-update/,
    path: /nb_photos/,
    reason: "the photo that waits in Piwigo's lounge is counted there and not found",
  },
  { request: /186-uploadAsync/, path: /categories/, reason: noLounge },
  { request: /addSimple-(heic|tiff)/, path: /^(status|body)/, reason: "Photoflow takes more kinds of files" },
  { request: /tags-getImages/, path: /rank(\/text)?$/, reason: latestFirst },
  { request: /271-getImages-order-random/, path: /images/, reason: "chance" },
  { request: /273-getImages-order-id-drop/, path: /images/, reason: ownOrder },
  {
    request: /26[17]-|274-|281-/,
    path: /image(s?)\[[57]\][./]@?(width|height|file)$/,
    reason:
      "lengths are those of the picture as it is shown, turned; and names of files are kept as they are, not as HTML",
  },
  { request: /249-setRank-list/, path: /image_id\[[3-5]\]$/, reason: ownOrder },
  {
    request: /353-categories-getList-bob/,
    path: /representative_picture_id/,
    reason: "an album without a chosen cover shows the first of its photos, not the one that was in it first",
  },
  { request: /423-getInfos-end/, path: /infos\[[123]\]/, reason: needsAlbum },
  {
    request: /374-api-key-usersadd/,
    path: /^(status|body)/,
    reason: "a key made for a program adds photos, and no users",
  },
  { request: /375-api-key-forbidden/, path: /message$/, reason: "says what the key is made for" },
  { request: /423-getInfos-end/, path: /infos\[8\]/, reason: "the user that a key adds in Piwigo is not added here" },
  {
    request: /423-getInfos-end/,
    path: /infos\[7\]/,
    reason:
      "232-setInfo-badtags links photo 1 in Piwigo with a tag that does not exist, and that link is counted; here it is not made",
  },
  { request: /getInfo-guest-private/, path: /^(status|\/rsp\/err|body)/, reason: likeNotThere },
  { request: /getImages-guest-private/, path: /^(status|body)/, reason: likeNotThere },
  {
    request: /setInfo-badcategory/,
    path: /^body/,
    reason: "Piwigo sends the status of a refusal with a body that says it went well",
  },
  {
    request: /setPrivacyLevel-unknown/,
    path: /^body\.result$/,
    reason: "Piwigo counts its own log line as a changed photo",
  },
  { request: /258-rate/, path: /./, reason: "people who are signed in may rate" },
  { request: /add-nochunks/, path: /^body$/, reason: "Piwigo prints its own insides before the answer" },
  {
    request: /badformat/,
    path: /^(body|headers\.set-cookie)$/,
    reason: "Piwigo prints its own insides after the sentence, and opens a session to do so",
  },
  { request: /getStatus/, path: /upload_file_types/, reason: "Photoflow takes more kinds of files" },
  {
    request: /^017|^018/,
    path: /methods/,
    reason: "only methods that have a meaning here are listed; a test of its own compares them",
  },
  {
    request: /getInfo|uploadAsync|api-key|urls/,
    path: /filesize$/,
    reason: "pictures that stand in for those that were sent have another size",
  },
  { request: /api-key/, path: /upload_file_types/, reason: "Photoflow takes more kinds of files" },
  { request: /api-key-create-ui/, path: /expired_on/, reason: "thirty days from today" },
  {
    request: /-file-/,
    path: /^headers\.(cache-control|expires)$/,
    reason: "only the requester's own browser may keep a file",
  },
  {
    request: /-file-private-/,
    path: /^(status|headers\.content-type|body)/,
    reason: "the address of a private photo's file opens nothing; it answers as if there were no such file",
  },
  { request: /-file-derivative-404/, path: /^headers\.content-type$/, reason: "the sentence is plain text" },
  {
    request: /-page-(picture|home|category)/,
    path: /^(status|headers\..*)$/,
    reason: "leads to the page that shows the same here; what may not be seen is not told by the way there",
  },
  {
    request: /-page-login-form-ok/,
    path: /^headers\.set-cookie$/,
    reason: "sessions last without a second cookie that remembers them",
  },
  {
    request: /categories-get(List|AdminList)/,
    path: /image_order/,
    reason: "albums tell their own order, which is by time unless someone chose another",
  },
  { request: /users-getList-all/, path: /_(since|string)$/, reason: "today, and as long ago as it is" },
  {
    request: /categories-get(List|AdminList)/,
    path: /\[5\][./](name|name_raw|fullname)\b/,
    reason: "names are kept without blanks at their ends",
  },
  {
    request: /categories-getList-lounge/,
    path: /\[0\]|\[2\]/,
    reason: "photos are visible at once: there is no waiting room",
  },
  {
    request: /permissions-getList(-empty|-rest|$)/,
    path: /categories/,
    reason: "the owner of a private album is told for every one; in Piwigo only where the album was made private",
  },
  {
    request: /categories-getAdminList-broken/,
    path: /^body$/,
    reason: "an album inside one that does not exist breaks Piwigo's answer; here it cannot be made",
  },
  {
    request: /getStatus-after-logout/,
    path: /^headers\.set-cookie$/,
    reason: "the recording client had kept its ended cookie",
  },
  {
    request: /getStatus-bob/,
    path: /upload_(file_types|form_chunk_size)/,
    reason: "members, too, upload here, and clients need to know how",
  },
];

/** Methods of Piwigo's that have no meaning here; they answer as methods that do not exist. */
export const methodsWithoutMeaning: Record<string, string> = {
  "pwg.extensions.checkUpdates": "there are no extensions",
  "pwg.extensions.ignoreUpdate": "there are no extensions",
  "pwg.extensions.update": "there are no extensions",
  "pwg.plugins.performAction": "there are no plugins",
  "pwg.themes.performAction": "there are no themes of Piwigo's",
  "pwg.getMissingDerivatives": "pictures of Piwigo's sizes are made when someone asks for them: none is missing",
  "pwg.users.setMainUser": "all admins have the same rights, and none of them is the gallery's own",
};
