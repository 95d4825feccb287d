import { expect, it } from "vitest";
import { dateFromName, isNamedByUtc } from "@/lib/metadata/normalize/date-from-name";

it.each([
  ["IMG_20240512_134512.jpg", "2024-05-12T13:45:12.000"],
  ["PXL_20240512_134512345.jpg", "2024-05-12T13:45:12.345"],
  ["PXL_20240512_134512345.MP.jpg", "2024-05-12T13:45:12.345"],
  ["VID_20240512_134512.mp4", "2024-05-12T13:45:12.000"],
  ["20240512_134512.jpg", "2024-05-12T13:45:12.000"],
  ["20240512134512.jpg", null],
  ["2024-05-12 13.45.12.jpg", "2024-05-12T13:45:12.000"],
  ["2024-05-12_13-45-12_HDR.jpg", "2024-05-12T13:45:12.000"],
  ["2024-05-12T13:45:12.png", "2024-05-12T13:45:12.000"],
  ["Screenshot_20240512-134512_Maps.png", "2024-05-12T13:45:12.000"],
  ["WhatsApp Image 2024-05-12 at 13.45.12.jpeg", "2024-05-12T13:45:12.000"],
  ["signal-2024-05-12-134512.jpg", "2024-05-12T13:45:12.000"],
  ["IMG-20240512-WA0007.jpg", "2024-05-12T00:00:00.000"],
  ["Rome 2024-05-12 (3).jpg", "2024-05-12T00:00:00.000"],
  ["2024-05-12 25.61.61.jpg", "2024-05-12T00:00:00.000"],
  ["2024-02-30 10.00.00.jpg", null],
  ["DSC_0042.NEF", null],
  ["1715521512345.jpg", null],
  ["320240512999.jpg", null],
  ["2024-0512.jpg", null],
  ["", null],
])("%s tells %s", (name, time) => expect(dateFromName(name)).toBe(time));

it.each([
  ["PXL_20240512_114512345.mp4", true],
  ["IMG_20240512_134512.jpg", false],
  ["PXL of Rome.jpg", false],
])("%s is named by UTC: %s", (name, isUtc) => expect(isNamedByUtc(name)).toBe(isUtc));
