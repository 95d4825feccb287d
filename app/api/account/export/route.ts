import { Readable } from "node:stream";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { attachmentNamed } from "@/lib/http/content-disposition";
import { exportOwnData } from "@/lib/users/export";

const getOperation: Operation = {
  subject: "Account",
  needsAccount: true,
  scope: "administer",
  about:
    "All that is kept about you: account, photos with their texts, albums, favourites, stars, links, names of keys.",
  answer: "A JSON file, sent as it is made",
};

export const GET = defineRoute(getOperation, async () => {
  const pieces = exportOwnData(await currentViewer());
  const name = `photoflow-${new Date().toISOString().slice(0, 10)}.json`;
  return new Response(Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": attachmentNamed(name),
      "cache-control": "private, no-store",
    },
  });
});
