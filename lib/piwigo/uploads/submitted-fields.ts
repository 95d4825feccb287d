import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { privacyLevel } from "@/lib/piwigo/mappers/levels";
import { namesOfTags } from "@/lib/piwigo/queries/tag-ids";
import type { SubmittedFields } from "@/lib/piwigo/uploads/import-photo";
import { idsIn, submittedTexts } from "@/lib/piwigo/mappers/texts";
import { readWallTime } from "@/lib/piwigo/mappers/times";
import type { Sent } from "@/lib/piwigo/protocol/parameters";

type SentWithFile = {
  name?: string;
  author?: string;
  comment?: string;
  date_creation?: string;
  level: number;
  tag_ids?: string;
};

/** What pwg.images.add and uploadAsync say of a photo; a level that was not sent leaves that of a known photo alone. */
export async function submittedWithFile(
  values: SentWithFile,
  sent: ReadonlyMap<string, Sent>,
): Promise<SubmittedFields> {
  const level = privacyLevel(values.level);
  return {
    ...submittedTexts(values),
    tags: values.tag_ids ? await namesOfTags(idsIn(values.tag_ids)) : undefined,
    level: sent.has("level") ? level : undefined,
    takenLocal: values.date_creation ? wallTimeOrThrow(values.date_creation) : undefined,
  };
}

/** Error: 1003 for what is no time. */
export function wallTimeOrThrow(sent: string): string {
  const time = readWallTime(sent);
  if (time === null) throw new PiwigoError(invalidParameter, "Invalid date_creation");
  return time;
}

/** An MD5 sum as clients name files by it. Error: 1003. */
export function sumOrThrow(sum: string): string {
  if (!/^[0-9a-f]{32}$/i.test(sum)) throw new PiwigoError(invalidParameter, "Invalid original_sum");
  return sum.toLowerCase();
}
