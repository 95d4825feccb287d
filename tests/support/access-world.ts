import { system, type SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum, updateAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import { withLinkToken } from "@/lib/shares/address";
import { shareLibrary } from "@/lib/partners/commands";
import { createShareLink } from "@/lib/shares/commands";
import { trashPhotos } from "@/lib/photos/commands";
import { createGroup } from "@/lib/users/groups";
import { findUserByName } from "@/lib/users/queries";
import { secondFactorWanted } from "@/lib/users/schema";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, givePassword, photoflow, TestClient, type TestServer } from "@/tests/support/server";
import { writeJpeg } from "@/tests/support/small-jpeg";

/** A small library in which everything that is not for everyone carries words that occur nowhere else. */

export type Photo = {
  id: number;
  title: string;
  version: string;
  /** What must not reach a stranger. */ marks: string[];
};
export type Album = { id: number; name: string };
export type ViewerName =
  "visitor" | "bearer" | "ended" | "pending" | "looker" | "member" | "partner" | "owner" | "admin";
/** Those who have no account, or have not shown it. */
export const signedOut: ViewerName[] = ["visitor", "ended", "pending"];
export const strangers: ViewerName[] = ["bearer", ...signedOut, "looker", "member", "partner"];

export type World = {
  /** In an album that only its owner may see. */
  secret: Photo;
  /** In a public album, of a level that only admins have. */
  levelled: Photo;
  /** Was in a public album and is in the trash. */
  trashed: Photo;
  /** Open to everyone. */
  open: Photo;
  privateAlbum: Album;
  publicAlbum: Album;
  /** Public itself, inside the private one. */
  hiddenAlbum: Album;
  /** Of a share link to a private album that has the open photo, and the levelled one, which it does not show. */
  linkToken: string;
  web: Record<ViewerName, TestClient>;
  piwigo: Record<"visitor" | "looker" | "member" | "partner" | "owner" | "admin", PiwigoClient>;
};

const password = "a long password";

export async function makeWorld(server: TestServer, folder: string): Promise<World> {
  createUser("Ada", password, { admin: true });
  createUser("Olga", password);
  createUser("Mia", password);
  createUser("Paul", password);
  // Looks and marks, and adds nothing.
  createUser("Vera", password);
  await db().user.update({ where: { nameKey: "vera" }, data: { role: "viewer" } });
  const owner = await findUserByName(system, "Olga");
  const privateAlbum = await album(owner, "Geheimalbum", "private");
  const hiddenAlbum = await album(owner, "Versteckalbum", "public", privateAlbum.id);
  const publicAlbum = await album(owner, "Schaufenster", "public");
  // Visitors are told all: what they are not told of is another test's (disclosure.test.ts).
  await updateAlbum(owner, publicAlbum.id, { disclosure: { places: true } });
  const photo = (title: string, albumId: number, level = 0) => takeIn(owner, folder, title, albumId, level);
  const secret = await photo("Secretsunrise", privateAlbum.id);
  await db().albumPhoto.create({ data: { albumId: hiddenAlbum.id, photoId: secret.id, position: 0 } });
  const levelled = await photo("Levelledlake", publicAlbum.id, 8);
  const open = await photo("Openmeadow", publicAlbum.id);
  const trashed = await photo("Trashedriver", publicAlbum.id);
  await trashPhotos(owner, [trashed.id]);
  // The secret photo was taken before that day, and the levelled one is not for partners.
  const { id: partnerId } = await findUserByName(system, "Paul");
  await shareLibrary(owner, { partnerId, fromDay: "2012-01-01" });
  await createGroup(system, { name: "Family", isDefault: false });
  const linkedAlbum = await album(owner, "Mappe", "private");
  await addPhotosToAlbum(owner, linkedAlbum.id, [open.id, levelled.id, trashed.id]);
  const { path: linkPath } = await createShareLink(owner, {
    album_id: linkedAlbum.id,
    discloses: { places: true },
    choosing: "hearts",
    has_comments: true,
  });
  const linkToken = linkPath!.split("/").at(-1)!;
  // Taken wherever strangers do not get by themselves: those who see the public album cannot write there.
  for (const { id } of [privateAlbum, hiddenAlbum, linkedAlbum])
    await updateAlbum(owner, id, { commenting: "everyone" });
  for (const { id: photoId, title } of [secret, levelled, trashed, open]) {
    const written = { photoId, ownerId: owner.id, userId: owner.id, text: `${title}-remark` };
    await db().comment.createMany({
      data: [
        { ...written, albumId: linkedAlbum.id, state: "shown" },
        { ...written, albumId: privateAlbum.id, state: "waiting", text: `${title}-remark that waits` },
      ],
    });
    await db().photoLike.create({ data: { photoId, userId: owner.id } });
  }
  return {
    secret,
    levelled,
    trashed,
    open,
    privateAlbum,
    publicAlbum,
    hiddenAlbum,
    linkToken,
    web: await webClients(server, linkToken),
    piwigo: await piwigoClients(server),
  };
}

async function album(
  owner: SignedIn,
  name: string,
  visibility: "public" | "private",
  parentId?: number,
): Promise<Album> {
  return {
    id: (
      await createAlbum(owner, {
        name,
        visibility,
        description: `${name}-description`,
        ...(parentId ? { parentId } : {}),
      })
    ).id,
    name,
  };
}

let count = 0;

async function takeIn(owner: SignedIn, folder: string, title: string, albumId: number, level: number): Promise<Photo> {
  count++;
  const name = `${title}-file.jpg`;
  // Each in a month of its own, at a place of its own, of a size of its own.
  const taken = `20${10 + count}:0${count}:11 10:11:12`;
  const path = await writeJpeg(folder, name, {
    taken,
    latitude: `4${count}/1 0/1 0/1`,
    longitude: `1${count}/1 0/1 0/1`,
    widthPx: 400 + count,
    heightPx: 301,
  });
  const facts = {
    owner,
    name,
    albumId,
    title,
    description: `${title}-story`,
    author: `${title}-author`,
    tags: [`${title}-tag`],
    level,
  };
  const { photoId } = await ingest({ kind: "file", path, move: false }, facts);
  const row = await db().photo.findUniqueOrThrow({ where: { id: photoId! }, include: { files: true } });
  return {
    id: row.id,
    title,
    version: row.version,
    marks: [title, row.version, row.files[0]!.md5, row.takenLocal.slice(0, 7), `test ${count}-`],
  };
}

/** Someone who asks for everything by a share link, whether the door knows of links or not. */
class Bearer extends TestClient {
  constructor(
    url: string,
    private readonly token: string,
  ) {
    super(url);
  }

  override fetch(path: string, init?: RequestInit): Promise<Response> {
    return super.fetch(withLinkToken(path, this.token), init);
  }
}

/** The owner, who has given the password and not yet the code that their account asks for besides. */
async function pendingOwner(server: TestServer): Promise<TestClient> {
  const { id: userId } = await findUserByName(system, "Olga");
  await db().authenticator.create({ data: { userId, sealedSecret: "", confirmedAt: new Date() } });
  const client = server.visitor();
  const answer = await givePassword(client, "Olga", password);
  if (!(await answer.text()).includes(secondFactorWanted)) throw new Error("No second factor was asked for.");
  await db().authenticator.delete({ where: { userId } });
  return client;
}

/** “ended” has the cookie of the owner from before their password changed. */
async function webClients(server: TestServer, linkToken: string): Promise<World["web"]> {
  const ended = await server.signIn("Olga", password);
  const changed = photoflow(["set-password", "Olga", "--password-stdin"], { input: password });
  if (changed.status !== 0) throw new Error(changed.stderr);
  return {
    visitor: server.visitor(),
    bearer: new Bearer(server.url, linkToken),
    ended,
    pending: await pendingOwner(server),
    looker: await server.signIn("Vera", password),
    member: await server.signIn("Mia", password),
    partner: await server.signIn("Paul", password),
    owner: await server.signIn("Olga", password),
    admin: await server.signIn("Ada", password),
  };
}

export async function piwigoClients(server: TestServer): Promise<World["piwigo"]> {
  const client = async (name?: string) => {
    const made = new PiwigoClient(server.url);
    if (name) await made.login(name, password);
    return made;
  };
  return {
    visitor: await client(),
    looker: await client("Vera"),
    member: await client("Mia"),
    partner: await client("Paul"),
    owner: await client("Olga"),
    admin: await client("Ada"),
  };
}

/** Everything of the owner's that a stranger's request might change, as text. */
export async function stateOf(): Promise<string> {
  const owner = await findUserByName(system, "Olga");
  const photos = await db().photo.findMany({
    where: { ownerId: owner.id },
    include: { files: true, albums: true, tags: true, comments: true, likes: true },
    orderBy: { id: "asc" },
  });
  const albums = await db().album.findMany({
    where: { ownerId: owner.id },
    include: { photos: true },
    orderBy: { id: "asc" },
  });
  const links = await db().shareLink.findMany({
    omit: { visits: true, lastVisitAt: true },
    include: { guests: { include: { choices: true } }, comments: true },
    orderBy: { id: "asc" },
  });
  return JSON.stringify([photos, albums, links], (_, value: unknown) =>
    typeof value === "bigint" ? Number(value) : value,
  );
}
