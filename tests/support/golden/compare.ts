import type { GoldenAnswer } from "@/tests/support/golden/answers";
import { flattenJson, flattenXml, type Entry } from "@/tests/support/golden/flatten";
import type { OurAnswer } from "@/tests/support/golden/sender";
import type { Translation } from "@/tests/support/golden/translation";

/** Where an answer differs from the recorded one. */
export type Difference = { path: string; expected: string; got: string };

const comparedHeaders = ["content-type", "cache-control", "expires", "pragma", "location"];

/**
 * Status, headers, and the body value by value, type by type, in order. What can be learnt from the answer is learnt
 * first.
 */
export function compareAnswers(
  recorded: GoldenAnswer,
  ours: OurAnswer,
  translation: Translation,
  hasOtherOrder = false,
): Difference[] {
  const differences: Difference[] = [];
  const check = (path: string, expected: unknown, got: unknown): void => {
    if (!translation.isSame(path, expected, got)) differences.push({ path, expected: told(expected), got: told(got) });
  };
  check("status", recorded.status, ours.status);
  for (const name of comparedHeaders)
    check(`headers.${name}`, recorded.headers[name] ?? null, ours.headers[name] ?? null);
  check("headers.set-cookie", cookieShapes(recorded.headers["set-cookie"]), cookieShapes(ours.headers["set-cookie"]));
  return [...differences, ...compareBodies(recorded, ours.text, translation, hasOtherOrder)];
}

function compareBodies(
  recorded: GoldenAnswer,
  text: string,
  translation: Translation,
  hasOtherOrder: boolean,
): Difference[] {
  if (recorded.kind === "txt") return compareTexts(recorded, text, translation);
  const isXml = recorded.kind === "xml";
  const sorted = <T>(body: T): T => (hasOtherOrder ? imagesById(body) : body);
  // Keys may be sums of files, too.
  const expected = (isXml ? flattenXml(sorted(String(recorded.body))) : flattenJson(sorted(recorded.body))).map(
    ({ path, value }) => ({ path: translation.toOurs(path), value }),
  );
  let got: Entry[];
  try {
    got = isXml ? flattenXml(sorted(text)) : flattenJson(sorted(JSON.parse(text) as unknown));
  } catch {
    return [{ path: "body", expected: recorded.kind, got: text.slice(0, 200) }];
  }
  return compareEntries(expected, got, translation);
}

/** A body whose photos stand in the order of their ids, whichever they came in. */
function imagesById<T>(body: T): T {
  if (typeof body === "string") {
    const images = body.match(/<image [^]*?<\/image>/g) ?? [];
    const byId = images.toSorted((a, b) => idOf(a) - idOf(b));
    return images
      .reduce((text, image, index) => text.replace(image, () => `\0${index}\0`), body as string)
      .replace(/\0(\d+)\0/g, (_, index) => byId[Number(index)]!) as T;
  }
  const { result } = body as { result?: { images?: { id: number }[] } };
  result?.images?.sort((a, b) => a.id - b.id);
  return body;
}

const idOf = (image: string): number => Number(/ id="(\d+)"/.exec(image)?.[1]);

/**
 * Pages are other pages here: only that there is one counts. Everything else that is a text is compared as it stands.
 */
function compareTexts(recorded: GoldenAnswer, text: string, translation: Translation): Difference[] {
  const body = String(recorded.body);
  const type = String(recorded.headers["content-type"]);
  if (/^(text\/html|image\/)/.test(type)) return [];
  return translation.isSame("body", body, text) ? [] : [{ path: "body", expected: body, got: text }];
}

function compareEntries(expected: Entry[], got: Entry[], translation: Translation): Difference[] {
  const ours = new Map(got.map((entry) => [entry.path, entry.value]));
  const theirs = new Map(expected.map((entry) => [entry.path, entry.value]));
  for (const { path, value } of expected) if (ours.has(path)) translation.learn(path, value, ours.get(path));
  const differences: Difference[] = [];
  for (const { path, value } of expected) {
    if (!ours.has(path)) differences.push({ path, expected: told(value), got: "(missing)" });
    else if (!translation.isSame(path, value, ours.get(path)))
      differences.push({ path, expected: told(value), got: told(ours.get(path)) });
  }
  for (const { path, value } of got)
    if (!theirs.has(path)) differences.push({ path, expected: "(nothing)", got: told(value) });
  return [...differences, ...orderDifference(expected, got, ours, theirs)];
}

/** Keys come in the recorded order. */
function orderDifference(
  expected: Entry[],
  got: Entry[],
  ours: Map<string, unknown>,
  theirs: Map<string, unknown>,
): Difference[] {
  const wanted = expected.filter(({ path }) => ours.has(path));
  const found = got.filter(({ path }) => theirs.has(path));
  const at = wanted.findIndex(({ path }, index) => found[index]?.path !== path);
  return at < 0 ? [] : [{ path: `${wanted[at]!.path} (order)`, expected: wanted[at]!.path, got: found[at]!.path }];
}

/** Names and attributes of cookies, without what is random in them. */
/** Ours keep to this site, which Piwigo leaves to browsers. */
function cookieShapes(lines: string | string[] | undefined): string {
  const list = lines === undefined ? [] : [lines].flat();
  return list
    .map((line) =>
      line
        .replace(/^(\w+)=(?!deleted)[^;]+/, "$1=…")
        .replace(/expires=[^;]*(?<!1970[^;]*)/, "expires=…")
        .replace("; SameSite=Lax", ""),
    )
    .join(" | ");
}

const told = (value: unknown): string => (value === undefined ? "(nothing)" : JSON.stringify(value)).slice(0, 300);
