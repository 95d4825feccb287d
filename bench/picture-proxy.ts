import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";

/** The server with one picture of usual weight for every photo, because seeded photos have no files. */
export async function startPictureProxy(target: string): Promise<{ url: string; stop: () => void }> {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const grains = await sharp({ create: { width: 160, height: 107, channels: 3, background: "#69859c", noise } }).png().toBuffer();
  const picture = await sharp(grains).resize(640, 427, { kernel: "cubic" }).jpeg({ quality: 78 }).toBuffer();
  const proxy = createServer((incoming, answer) => {
    if (/^\/media\/\d+\//.test(incoming.url ?? "")) {
      answer.writeHead(200, { "content-type": "image/jpeg", "content-length": picture.length, "cache-control": "private, max-age=31536000, immutable" });
      return answer.end(picture);
    }
    const onward = request(new URL(incoming.url ?? "/", target), { method: incoming.method, headers: incoming.headers }, (received) => {
      answer.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    proxy.close();
    proxy.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, stop };
}
