import {
  findSavedSearch,
  savedSearchName,
  saveSearch,
  type SavedSearch,
  type Range,
  type Shape,
  type When,
  type WordField,
} from "@/lib/search/saved-search";
import { invalidParameter, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { bool, count, id, optional, optionalList, text, type ValuesOf } from "@/lib/piwigo/protocol/parameters";
import { readWallTime } from "@/lib/piwigo/mappers/times";

/** Piwigo's names of the fields where words are looked for. */
const fieldNames = new Map<string, WordField>([
  ["name", "title"],
  ["comment", "description"],
  ["file", "file"],
  ["author", "author"],
  ["tags", "tag"],
  ["cat-title", "album-title"],
  ["cat-desc", "album-description"],
]);
const shapeNames = new Map<string, Shape>([
  ["portrait", "portrait"],
  ["square", "square"],
  ["landscape", "landscape"],
  ["panorama", "panorama"],
]);
const dayHours = 24;
const presetHours = new Map([
  ["24h", 24],
  ["7d", 7 * dayHours],
  ["30d", 30 * dayHours],
  ["3m", 91 * dayHours],
  ["6m", 182 * dayHours],
  ["12m", 365 * dayHours],
]);

const parameters = {
  search_id: optional(text),
  allwords: optional(text),
  allwords_mode: optional(text),
  allwords_fields: optionalList(text),
  tags: optionalList(id),
  tags_mode: optional(text),
  categories: optionalList(id),
  categories_withsubs: optional(bool),
  authors: optionalList(text),
  added_by: optionalList(id),
  filetypes: optionalList(text),
  date_posted_preset: optional(text),
  date_posted_custom: optionalList(text),
  date_created_preset: optional(text),
  date_created_custom: optionalList(text),
  ratios: optionalList(text),
  ratings: optionalList(text),
  filesize_min: optional(count),
  filesize_max: optional(count),
  height_min: optional(count),
  height_max: optional(count),
  width_min: optional(count),
  width_max: optional(count),
};

type Sent = ValuesOf<typeof parameters>;

export const savedSearchMethods = [
  method({
    name: "pwg.images.filteredSearch.create",
    description: "Keeps a search; its address shows what it finds.",
    rights: "anyone",
    scope: "read",
    parameters,
    run: async (sent, { viewer, addresses }) => {
      if (sent.search_id) await requireSearch(sent.search_id);
      const search_id = await saveSearch(viewer, searchOf(sent));
      return { search_id, search_url: addresses.search(search_id) };
    },
  }),
];

const invalid = (message: string) => new PiwigoError(invalidParameter, message);

/** Piwigo notes which search another was made from; nothing depends on it. */
async function requireSearch(searchId: string): Promise<void> {
  if (!savedSearchName.test(searchId)) throw invalid("Invalid search_id input parameter.");
  await orElse(findSavedSearch(searchId), () => invalid("This search does not exist."));
}

function searchOf(sent: Sent): SavedSearch {
  const { allwords, tags, categories, authors, added_by, filetypes, ratios, ratings } = sent;
  return {
    words: allwords
      ? {
          words: wordsIn(allwords),
          needsAll: isAnd(sent.allwords_mode, "allwords_mode"),
          fields: fieldsIn(sent.allwords_fields),
        }
      : undefined,
    tags: tags && { ids: tags, needsAll: isAnd(sent.tags_mode, "tags_mode") },
    albums: categories && { ids: categories, withInner: sent.categories_withsubs ?? false },
    authors,
    owners: added_by,
    extensions: filetypes?.map((type) => matching(type, /^[a-z0-9]+$/i, "filetypes").toLowerCase()),
    added: whenIn("date_posted", sent.date_posted_preset, sent.date_posted_custom, ["24h", "7d", "30d", "3m", "6m"]),
    taken: whenIn("date_created", sent.date_created_preset, sent.date_created_custom, ["7d", "30d", "3m", "6m", "12m"]),
    shapes: ratios?.flatMap((ratio) => shapeNames.get(matching(ratio, /^[a-z0-9]+$/i, "ratios").toLowerCase()) ?? []),
    scores: ratings?.map((stars) => Number(matching(stars, /^[0-5]$/, "ratings"))),
    kilobytes: rangeOf(sent.filesize_min, sent.filesize_max),
    width: rangeOf(sent.width_min, sent.width_max),
    height: rangeOf(sent.height_min, sent.height_max),
  };
}

function matching(sent: string, shape: RegExp, name: string): string {
  if (!shape.test(sent)) throw invalid(`Invalid parameter ${name}`);
  return sent;
}

const isAnd = (mode: string | undefined, name: string): boolean =>
  matching(mode || "AND", /^(OR|AND)$/, name) === "AND";

/** Words, and words in quotes that belong together. */
const wordsIn = (sent: string): string[] =>
  [...sent.matchAll(/"([^"]*)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word);

function fieldsIn(sent: string[] | undefined): WordField[] {
  return (sent ?? [...fieldNames.keys()]).map((name) => {
    const field = fieldNames.get(name);
    if (!field) throw invalid("Invalid parameter allwords_fields");
    return field;
  });
}

function whenIn(
  name: string,
  preset: string | undefined,
  custom: string[] | undefined,
  presets: string[],
): When | undefined {
  if (preset && preset !== "custom" && !presets.includes(preset)) throw invalid(`Invalid parameter ${name}_preset`);
  if (custom && preset !== "custom") throw invalid(`${name}_custom provided ${name}_preset is not custom`);
  if (preset === "custom" && !custom?.length) throw invalid(`${name}_custom is missing`);
  if (custom) return { periods: custom.map((sent) => periodIn(name, sent)) };
  return preset ? { lastHours: presetHours.get(preset)! } : undefined;
}

/** "y2024", "m2024-05" or "d2024-05-12". */
function periodIn(name: string, sent: string): string {
  const period = /^(?:y(\d{4})|m(\d{4}-\d{2})|d(\d{4}-\d{2}-\d{2}))$/.exec(sent)?.slice(1).find(Boolean);
  if (!period || readWallTime(period) === null) throw invalid(`${name}_custom, invalid option ${sent}`);
  return period;
}

const rangeOf = (min: number | undefined, max: number | undefined): Range | undefined =>
  (min ?? max) === undefined ? undefined : { min, max };
