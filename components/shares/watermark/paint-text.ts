import { maxWatermarkPx, pngPrefix } from "@/lib/watermarks/watermark";

/** Large enough for a picture as wide as a screen. */
const fontPx = 160;

/** Words as a mark: white with a soft shadow, to be read on any picture. As a data URL of a PNG. */
export function paintText(text: string): string {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d")!;
  const font = (px: number) => `600 ${px}px Inter, system-ui, sans-serif`;
  pen.font = font(fontPx);
  const marginPx = fontPx / 4;
  const scale = Math.min(1, (maxWatermarkPx - 2 * marginPx) / Math.max(1, pen.measureText(text).width));
  const sizePx = Math.max(8, Math.floor(fontPx * scale));
  pen.font = font(sizePx);
  canvas.width = Math.min(maxWatermarkPx, Math.ceil(pen.measureText(text).width + 2 * marginPx));
  canvas.height = Math.ceil(sizePx * 1.4 + marginPx);
  pen.font = font(sizePx);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.shadowColor = "rgb(0 0 0 / 0.6)";
  pen.shadowBlur = sizePx / 8;
  pen.fillStyle = "white";
  pen.fillText(text, canvas.width / 2, canvas.height / 2);
  return canvas.toDataURL("image/png");
}

/** A picture that someone chose, as a PNG no larger than marks are. Rejects with a sentence when it is none. */
export async function pictureAsPng(file: File): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error("This file is no picture that this browser can read. Take a PNG.");
  });
  const scale = Math.min(1, 1200 / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const png = canvas.toDataURL("image/png");
  if (!png.startsWith(pngPrefix)) throw new Error("This picture could not be read. Take a smaller PNG.");
  return png;
}
