import { createHmac, timingSafeEqual } from "node:crypto";
import { config } from "@/lib/config";
import { networkOf } from "@/lib/http/client-address";

/**
 * The key that pwg.images.getInfo hands out and addComment wants back: "<time>:<delay>:<sum>". It says that someone has
 * had the photo before them for some seconds, and holds for an hour, for this photo and from this network.
 */

/** As Piwigo comes. */
const delaySeconds = 2;
const longestSeconds = 3600;

const sumOf = (time: string, photoId: number, address: string): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`piwigo-comment:${time}:${photoId}:${networkOf(address)}`)
    .digest("hex")
    .slice(0, 32);

export function commentKey(photoId: number, address: string): string {
  const time = (Date.now() / 1000).toFixed(1);
  return `${time}:${delaySeconds}:${sumOf(time, photoId, address)}`;
}

/** Whether a key was given for this photo, and neither a moment nor hours ago. */
export function isCommentKey(key: string, photoId: number, address: string): boolean {
  const [time = "", delay = "", sum = "", ...rest] = key.split(":");
  if (rest.length > 0 || !/^\d{1,12}\.\d$/.test(time) || delay !== String(delaySeconds)) return false;
  const age = Date.now() / 1000 - Number(time);
  const [given, right] = [Buffer.from(sum), Buffer.from(sumOf(time, photoId, address))];
  return age >= delaySeconds && age <= longestSeconds && given.length === right.length && timingSafeEqual(given, right);
}
