import { askExiftool } from "@/lib/metadata/tools/exiftool";
import type { TagGroups } from "@/lib/metadata/photo-facts";
import { groupsOf, shownGroups } from "@/lib/metadata/readers/raw";
import { withoutEmptyGroups } from "@/lib/metadata/normalize/readable-tags";

/**
 * Every tag of a file by ExifTool, maker's notes included, in its groups and words; null where there is no ExifTool.
 */
export async function readAllTags(path: string): Promise<TagGroups | null> {
  const answer = await askExiftool(path, "-all");
  return answer && withoutEmptyGroups(shownGroups(groupsOf(answer)));
}
