import { PiwigoClient, jsonOf, type JsonAnswer } from "@/tests/support/piwigo";

/**
 * What darktable's Piwigo export sends, byte for byte: in form bodies nothing but user and password is escaped; a photo
 * is a multipart form in which the local path and the file share a name. It signs in twice: the dialog's session lists
 * the albums and ends the upload, the export's own sends the photos.
 */
export class Darktable {
  private readonly dialog: PiwigoClient;
  private readonly exporting: PiwigoClient;

  constructor(
    url: string,
    private readonly user: string,
    private readonly password: string,
  ) {
    this.dialog = new PiwigoClient(url, { "user-agent": "darktable/4.2.1", accept: "*/*" });
    this.exporting = new PiwigoClient(url, { "user-agent": "darktable/4.2.1", accept: "*/*" });
  }

  /** The "login" button, then the "export" button. Gives the token that the last step needs. */
  async login(): Promise<string> {
    const credentials = `username=${encodeURIComponent(this.user)}&password=${encodeURIComponent(this.password)}`;
    await this.say(this.dialog, `method=pwg.session.login&${credentials}`);
    const status = await this.say(this.dialog, "method=pwg.session.getStatus");
    await this.albums();
    await this.say(this.exporting, `method=pwg.session.login&${credentials}`);
    await this.say(this.exporting, "method=pwg.session.getStatus");
    return (status.result as { pwg_token: string }).pwg_token;
  }

  /** The albums as darktable's list has them. */
  async albums(): Promise<Album[]> {
    const answer = await this.say(this.dialog, "method=pwg.categories.getList&cat_id=0&recursive=true");
    return (answer.result as { categories: Album[] }).categories;
  }

  /** "create new album": public when everyone may see it. */
  async newAlbum(name: string, level: number, parent?: number): Promise<number> {
    const status = level === 0 ? "public" : "private";
    const answer = await this.say(
      this.exporting,
      `method=pwg.categories.add&name=${name}&status=${status}${parent ? `&parent=${parent}` : ""}`,
    );
    return (answer.result as { id: number }).id;
  }

  /** Sends a photo; with `imageId` over one that is there. */
  async photo(album: number, photo: SentPhoto): Promise<JsonAnswer> {
    const texts = {
      category: String(album),
      level: String(photo.level),
      name: photo.name,
      author: photo.author,
      comment: photo.comment,
      tags: photo.tags,
    };
    const parts = [
      { name: "method", text: "pwg.images.addSimple" },
      { name: "image", text: `/tmp/darktable/${photo.fileName}` },
      ...Object.entries(texts).map(([name, text]) => ({ name, text })),
      ...(photo.imageId ? [{ name: "image_id", text: String(photo.imageId) }] : []),
      { name: "image", file: photo.file, fileName: photo.fileName },
    ];
    return jsonOf(await this.exporting.multipart(parts));
  }

  /** Looks for a photo of this file name page by page, as before a conflict. */
  async find(album: number, fileName: string): Promise<number | undefined> {
    for (let page = 0; ; page++) {
      const answer = await this.say(
        this.exporting,
        `method=pwg.categories.getImages&cat_id=${album}&per_page=100&page=${page}`,
      );
      const { paging, images } = answer.result as { paging: { count: number }; images: { id: number; file: string }[] };
      const found = images.find((image) => image.file === fileName);
      if (found) return found.id;
      if (paging.count === 0) return undefined;
    }
  }

  /** "update metadata". */
  setInfo(imageId: number, texts: { name: string; author: string; comment: string }): Promise<JsonAnswer> {
    return this.say(
      this.exporting,
      `method=pwg.images.setInfo&image_id=${imageId}&single_value_mode=replace&name=${texts.name}&author=${texts.author}&comment=${texts.comment}`,
    );
  }

  /** The end of an export: without the album's id, which Piwigo refuses and darktable does not mind. */
  completed(token: string): Promise<JsonAnswer> {
    return this.say(this.dialog, `method=pwg.images.uploadCompleted&pwg_token=${token}`);
  }

  /** Everything the server tells about a photo. */
  async info(imageId: number): Promise<PhotoInfo> {
    return (await this.say(this.exporting, `method=pwg.images.getInfo&image_id=${imageId}`)).result as PhotoInfo;
  }

  /** The bytes behind an address, with the session's cookie. */
  bytes(address: string): Promise<Response> {
    return fetch(address, { headers: { cookie: this.exporting.cookie } });
  }

  private async say(client: PiwigoClient, body: string): Promise<JsonAnswer> {
    return jsonOf(await client.form(body));
  }
}

export type SentPhoto = {
  file: Buffer;
  fileName: string;
  level: number;
  name: string;
  author: string;
  comment: string;
  tags: string;
  imageId?: number;
};
export type Album = {
  id: number;
  name: string;
  status: string;
  nb_images: number;
  id_uppercat: string | null;
  uppercats: string;
};
export type PhotoInfo = {
  file: string;
  name: string;
  author: string | null;
  comment: string | null;
  level: string;
  md5sum: string;
  element_url: string;
  tags: { name: string }[];
  derivatives: Record<string, { url: string; width: number; height: number }>;
  categories: { id: number }[];
};
