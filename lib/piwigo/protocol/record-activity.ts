import { recordActivity, type NewActivity } from "@/lib/activity/commands";
import { log } from "@/lib/logging/log";
import { idsOf } from "@/lib/piwigo/protocol/lists";
import type { Call } from "@/lib/piwigo/protocol/method";
import { plain, XmlElement, type Value } from "@/lib/piwigo/protocol/values";

/**
 * Which calls are written down as activity, and where each names the things that it changed: a parameter, or a key of
 * its answer.
 */

type Told = Pick<NewActivity, "object" | "action"> & { parameter?: string; answer?: string };

const told: Record<string, Told> = {
  "pwg.images.add": { object: "photo", action: "add", answer: "image_id" },
  "pwg.images.addSimple": { object: "photo", action: "add", answer: "image_id" },
  "pwg.images.upload": { object: "photo", action: "add", answer: "image_id" },
  "pwg.images.uploadAsync": { object: "photo", action: "add", answer: "id" },
  "pwg.images.addFile": { object: "photo", action: "edit", parameter: "image_id" },
  "pwg.images.setInfo": { object: "photo", action: "edit", parameter: "image_id" },
  "pwg.images.setPrivacyLevel": { object: "photo", action: "edit", parameter: "image_id" },
  "pwg.images.setCategory": { object: "photo", action: "edit", parameter: "image_id" },
  "pwg.images.delete": { object: "photo", action: "delete", parameter: "image_id" },
  "pwg.categories.add": { object: "album", action: "add", answer: "id" },
  "pwg.categories.setInfo": { object: "album", action: "edit", parameter: "category_id" },
  "pwg.categories.move": { object: "album", action: "move", parameter: "category_id" },
  "pwg.categories.delete": { object: "album", action: "delete", parameter: "category_id" },
  "pwg.tags.add": { object: "tag", action: "add", answer: "id" },
  "pwg.tags.rename": { object: "tag", action: "edit", parameter: "tag_id" },
  "pwg.tags.duplicate": { object: "tag", action: "add", answer: "id" },
  "pwg.tags.merge": { object: "tag", action: "delete", parameter: "merge_tag_id" },
  "pwg.tags.delete": { object: "tag", action: "delete", parameter: "tag_id" },
  "pwg.users.setInfo": { object: "user", action: "edit", parameter: "user_id" },
  "pwg.users.delete": { object: "user", action: "delete", parameter: "user_id" },
  "pwg.groups.add": { object: "group", action: "add", answer: "id" },
  "pwg.groups.setInfo": { object: "group", action: "edit", parameter: "group_id" },
  "pwg.groups.delete": { object: "group", action: "delete", parameter: "group_id" },
};

/** Writes down a call that went well. A failure of that is no failure of the call. */
export async function recordCall(
  method: string,
  values: Record<string, unknown>,
  answer: Value,
  call: Call,
): Promise<void> {
  const what = told[method];
  if (!what) return;
  const objectIds = what.parameter ? idsIn(values[what.parameter]) : idsIn(memberOf(answer, what.answer!));
  if (objectIds.length === 0) return;
  await recordActivity(call.viewer, {
    object: what.object,
    action: what.action,
    objectIds,
    method,
    address: call.clientAddress,
  }).catch((error: unknown) =>
    log.warn({ event: "activity-not-recorded", err: error }, "what a client did was not written down"),
  );
}

const idsIn = (sent: unknown): number[] => idsOf([sent].flat().map(String));

function memberOf(answer: Value, key: string): unknown {
  const content = plain(answer instanceof XmlElement ? answer.value : answer);
  return content !== null && typeof content === "object" && !Array.isArray(content) ? content[key] : undefined;
}
