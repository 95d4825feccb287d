// Decodes HEIC and JPEG XL with WebAssembly, in a thread of its own: decoding takes seconds, and what a broken file
// does to the decoder's memory dies with the thread. Plain JavaScript, because Node loads it as it is wherever the
// server came from.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";

const require = createRequire(import.meta.url);

const decoders = { heic: decodeHeic, jxl: decodeJxl };

parentPort.on("message", async ({ path, format, maxPixels }) => {
  try {
    const picture = await decoders[format](await readFile(path), maxPixels);
    if (picture.tooLarge) return parentPort.postMessage(picture);
    parentPort.postMessage({ ...picture, roomBehind }, [picture.data.buffer]);
  } catch (error) {
    parentPort.postMessage({ error: String(error?.message ?? error) });
  }
});

/** For what lib/renditions/pixels-as-tiff.ts writes around the pixels. */
const roomBefore = 8;
const roomBehind = 65536;

const withRoom = (pixels) => {
  const roomy = roomyPixels(pixels.length);
  roomy.set(pixels);
  return roomy;
};

const roomyPixels = (bytes) => new Uint8Array(new ArrayBuffer(roomBefore + bytes + roomBehind), roomBefore, bytes);

/**
 * libheif turns and mirrors as the file's own "irot" and "imir" say: the pixels stand upright. Its own `display` would
 * hold them three times, with an alpha channel that most have not.
 */
async function decodeHeic(bytes, maxPixels) {
  const libheif = require("libheif-js/wasm-bundle");
  const images = new libheif.HeifDecoder().decode(bytes);
  try {
    const image = images.find((each) => each.is_primary()) ?? images[0];
    if (!image) throw new Error("there is no picture in it");
    const widthPx = image.get_width();
    const heightPx = image.get_height();
    if (widthPx * heightPx > maxPixels) return { tooLarge: true, widthPx, heightPx };
    const channels = image.has_alpha_channel() ? 4 : 3;
    const { heif_chroma_interleaved_RGB, heif_chroma_interleaved_RGBA } = libheif.heif_chroma;
    const decoded = await libheif.heif_js_decode_image2(
      image.handle,
      libheif.heif_colorspace.heif_colorspace_RGB,
      channels === 4 ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB,
    );
    const plane = decoded?.channels?.find(({ id }) => id === libheif.heif_channel.heif_channel_interleaved);
    if (!plane || plane.width !== widthPx || plane.height !== heightPx) throw new Error("libheif cannot decode it");
    const data = roomyPixels(widthPx * heightPx * channels);
    const rowBytes = widthPx * channels;
    for (let row = 0; row < heightPx; row++)
      data.set(plane.data.subarray(row * plane.stride, row * plane.stride + rowBytes), row * rowBytes);
    return channels === 4 ? withoutIdleAlpha({ rgba: data, widthPx, heightPx }) : { data, widthPx, heightPx, channels };
  } finally {
    for (const image of images) image.free();
  }
}

let jxlDecoder;

/** libjxl turns the picture as its header says and converts its colours to sRGB. The caller has looked at the size. */
async function decodeJxl(bytes) {
  globalThis.ImageData ??= function ImageData(data, width, height) {
    Object.assign(this, { data, width, height });
  };
  const { default: decode, init } = await import("@jsquash/jxl/decode.js");
  jxlDecoder ??= readFile(require.resolve("@jsquash/jxl/codec/dec/jxl_dec.wasm"))
    .then((wasm) => WebAssembly.compile(wasm))
    .then(init);
  await jxlDecoder;
  const { data, width, height } = await decode(bytes);
  return withoutIdleAlpha({ rgba: data, widthPx: width, heightPx: height });
}

/** Most pictures have an alpha channel only because the decoder writes one: without it they need a quarter less. */
function withoutIdleAlpha({ rgba, widthPx, heightPx }) {
  for (let at = 3; at < rgba.length; at += 4) {
    if (rgba[at] !== 255) return { data: withRoom(rgba), widthPx, heightPx, channels: 4 };
  }
  const rgb = roomyPixels(widthPx * heightPx * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = rgba[from];
    rgb[to + 1] = rgba[from + 1];
    rgb[to + 2] = rgba[from + 2];
  }
  return { data: rgb, widthPx, heightPx, channels: 3 };
}
