/** Where an answer of ours differs from Piwigo's on purpose. Whatever is not in this list fails the replay. */
export type MeantDifference = {
  /** Of the request's name, such as "058-categories-add". */
  request: RegExp;
  /** Of the place in the answer: "status", "headers.…", "body.result.name", "/rsp/info". */
  path: RegExp;
  reason: string;
};

const noLounge = "photos are in their albums at once: there is no lounge";
const likeNotThere = "what may not be seen answers as if it did not exist";

export const meantDifferences: MeantDifference[] = [
  { request: /getImages-first|getImages-lounge|emptyLounge/, path: /^body\.result/, reason: noLounge },
  { request: /171-upload-update/, path: /image_id|add_status|nb_photos/, reason: `${noLounge}, so that the photo to update is found there` },
  { request: /addSimple-(heic|tiff)/, path: /^(status|body)/, reason: "Photoflow takes more kinds of files" },
  { request: /getInfo-guest-private/, path: /^(status|\/rsp\/err|body)/, reason: likeNotThere },
  { request: /getImages-guest-private/, path: /^(status|body)/, reason: likeNotThere },
  { request: /setInfo-badcategory/, path: /^body/, reason: "Piwigo sends the status of a refusal with a body that says it went well" },
  { request: /setPrivacyLevel-unknown/, path: /^body\.result$/, reason: "Piwigo counts its own log line as a changed photo" },
  { request: /258-rate/, path: /./, reason: "people who are signed in may rate" },
  { request: /add-nochunks/, path: /^body$/, reason: "Piwigo prints its own insides before the answer" },
  { request: /badformat/, path: /^(body|headers\.set-cookie)$/, reason: "Piwigo prints its own insides after the sentence, and opens a session to do so" },
  { request: /getStatus/, path: /upload_file_types/, reason: "Photoflow takes more kinds of files" },
  { request: /^017|^018/, path: /methods/, reason: "only methods that have a meaning here are listed; a test of its own compares them" },
  { request: /getInfo|uploadAsync|api-key|urls/, path: /filesize$/, reason: "pictures that stand in for those that were sent have another size" },
  { request: /api-key/, path: /upload_file_types/, reason: "Photoflow takes more kinds of files" },
  { request: /api-key-create-ui/, path: /expired_on/, reason: "thirty days from today" },
  { request: /-file-/, path: /^headers\.(cache-control|expires)$/, reason: "only the asker's own browser may keep a file" },
  { request: /-file-private-/, path: /^(status|headers\.content-type|body)/, reason: "the address of a private photo's file opens nothing; it answers as if there were no such file" },
  { request: /-file-derivative-404/, path: /^headers\.content-type$/, reason: "the sentence is plain text" },
  { request: /-page-(picture|home|category)/, path: /^(status|headers\..*)$/, reason: "leads to the page that shows the same here; what may not be seen is not told by the way there" },
  { request: /-page-login-form-ok/, path: /^headers\.set-cookie$/, reason: "sessions last without a second cookie that remembers them" },
  { request: /categories-get(List|AdminList)/, path: /image_order/, reason: "albums tell their own order, which is by time unless somebody chose another" },
  { request: /users-getList-all/, path: /_(since|string)$/, reason: "today, and as long ago as it is" },
  { request: /categories-get(List|AdminList)/, path: /\[5\][./](name|name_raw|fullname)\b/, reason: "names are kept without blanks at their ends" },
  { request: /categories-getList-lounge/, path: /\[0\]|\[2\]/, reason: "photos are visible at once: there is no waiting room" },
  { request: /permissions-getList(-empty|-rest|$)/, path: /categories/, reason: "the owner of a private album is told for every one; in Piwigo only where the album was made private" },
  { request: /categories-getAdminList-broken/, path: /^body$/, reason: "an album inside one that does not exist breaks Piwigo's answer; here it cannot be made" },
  { request: /getStatus-after-logout/, path: /^headers\.set-cookie$/, reason: "the recording client had kept its ended cookie" },
  { request: /getStatus-bob/, path: /upload_(file_types|form_chunk_size)/, reason: "members, too, upload here, and clients need to know how" },
];
