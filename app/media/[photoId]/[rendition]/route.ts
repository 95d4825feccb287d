import { Readable } from "node:stream";
import { withErrorHandling } from "@/app/api-response";
import { authenticateMediaRequest } from "@/lib/access/media-request";
import { shareParameter } from "@/lib/http/share-parameter";
import { answerMedia } from "@/lib/media/respond";
import { storage } from "@/lib/storage/storage";

/** Pictures on hosts that run the routes alone; `photoflow serve` answers these addresses before they get here. */
export const GET = withErrorHandling(async (request) => {
  const url = new URL(request.url);
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const wanted = {
    pathname: url.pathname,
    version: url.searchParams.get("v"),
    ifNoneMatch: header("if-none-match"),
    range: header("range"),
  };
  const { status, headers, file } = await answerMedia(
    await authenticateMediaRequest(request.headers, url.searchParams.get(shareParameter)),
    wanted,
  );
  const body = file ? (Readable.toWeb(await storage().open(file.key, file.range)) as ReadableStream) : null;
  return new Response(body, { status, headers });
});
