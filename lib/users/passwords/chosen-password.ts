import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { AppError } from "@/lib/errors";
import { chosenPasswordSchema } from "@/lib/users/schema";

/** A password that someone chooses on a page of the site: long enough, and none of those that are tried first. */

const norm = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Letters in one direction along the alphabet, the digits or a keyboard. */
const runs = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
];

/** Errors: "invalid", naming the field, with a sentence that says what to do. */
export async function requireGoodPassword(password: string, userName: string): Promise<string> {
  const chosen = parseOrThrow(chosenPasswordSchema, password, "password");
  if (await isEasilyGuessed(chosen, userName)) {
    throw new AppError(
      "invalid",
      "This password is among the first that are tried. Choose another, such as four words that have nothing to do with each other.",
      { field: "password" },
    );
  }
  return chosen;
}

/**
 * Whether a password is one of the commonest, with or without digits and signs around it, one piece again and again, a
 * row of keys, or the name.
 */
export async function isEasilyGuessed(password: string, userName: string): Promise<boolean> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  const common = new Set(dictionary.passwords);
  const whole = norm(password);
  const core = bareOf(whole);
  const name = norm(userName);
  if (common.has(whole) || common.has(core) || core.length < 4) return true;
  if (name.length > 2 && core.replaceAll(name, "").length < 4) return true;
  const piece = repeatedPiece(whole);
  return piece.length < 6 || common.has(piece) || runs.some((run) => isRun(whole, run) || isRun(core, run));
}

/** Without the digits and signs before and after the letters. */
function bareOf(text: string): string {
  const letters = [...text];
  const isLetter = (character: string | undefined): boolean => character !== undefined && /\p{L}/u.test(character);
  let [start, end] = [0, letters.length];
  while (start < end && !isLetter(letters[start])) start++;
  while (end > start && !isLetter(letters[end - 1])) end--;
  return start === end ? text : letters.slice(start, end).join("");
}

/** The shortest piece that the text repeats; the text itself when it repeats none. */
function repeatedPiece(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return piece;
  }
  return text;
}

const isRun = (text: string, run: string): boolean =>
  text.length >= 6 && ((run + run).includes(text) || [...(run + run)].reverse().join("").includes(text));
