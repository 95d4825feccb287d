import { expect, it } from "vitest";
import { attachmentNamed } from "@/lib/http/content-disposition";

it.each([
  ["IMG_1.JPG", "IMG_1.JPG", "IMG_1.JPG"],
  ["Zürich 100%.jpg", "Zurich 100_.jpg", "Z%C3%BCrich%20100%25.jpg"],
  ["фото.jpg", "photo.jpg", "%D1%84%D0%BE%D1%82%D0%BE.jpg"],
  ['a"b\r\nSet-Cookie: x.jpg', "abSet-Cookie: x.jpg", "abSet-Cookie%3A%20x.jpg"],
  ["../../etc/passwd", "passwd", "passwd"],
  ["it's (1).cr3", "it's (1).cr3", "it%27s%20%281%29.cr3"],
  ["\u0000", "photo", "photo"],
])("%j is sent as a clean name", (name, plain, encoded) =>
  expect(attachmentNamed(name)).toBe(`attachment; filename="${plain}"; filename*=UTF-8''${encoded}`),
);
