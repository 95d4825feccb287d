import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { ingestSizes } from "@/lib/renditions/rendition-sizes";

/**
 * The server with one picture for every photo, of each size and of its usual weight, because seeded photos have no
 * files.
 */
export async function startPictureProxy(target: string): Promise<{ url: string; stop: () => void }> {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const grains = await sharp({ create: { width: 160, height: 107, channels: 3, background: "#69859c", noise } })
    .png()
    .toBuffer();
  const pictures = new Map(
    await Promise.all(
      ingestSizes.map(
        async (px) =>
          [
            String(px),
            await sharp(grains)
              .resize(px, Math.round(px / 1.5), { kernel: "cubic" })
              .jpeg({ quality: 78 })
              .toBuffer(),
          ] as const,
      ),
    ),
  );
  const proxy = createServer((incoming, answer) => {
    const size = /^\/media\/\d+\/([^?]+)/.exec(incoming.url ?? "")?.[1];
    if (size !== undefined) {
      const picture = pictures.get(size) ?? pictures.get("640")!;
      answer.writeHead(200, {
        "content-type": "image/jpeg",
        "content-length": picture.length,
        "cache-control": "private, max-age=31536000, immutable",
      });
      return answer.end(picture);
    }
    const onward = request(
      new URL(incoming.url ?? "/", target),
      { method: incoming.method, headers: incoming.headers },
      (received) => {
        answer.writeHead(received.statusCode ?? 502, received.headers);
        received.pipe(answer);
      },
    );
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
