import { NamedList, type Struct } from "@/lib/piwigo/protocol/values";
import { serverTime } from "@/lib/piwigo/mappers/times";
import type { UserListEntry } from "@/lib/users/user-list";

/** People as pwg.users.getList tells of them: ids as numbers, everything else as texts. */

export const statuses = ["guest", "generic", "normal", "admin", "webmaster"];

/** The columns that `display` may name. */
const displayable = [
  "username",
  "email",
  "status",
  "level",
  "language",
  "theme",
  "nb_image_page",
  "recent_period",
  "expand",
  "show_nb_comments",
  "show_nb_hits",
  "enabled_high",
  "registration_date",
  "last_visit",
  "groups",
  "registration_date_string",
  "registration_date_since",
  "last_visit_string",
  "last_visit_since",
  "total_count",
];

const basics = ["username", "email", "status", "level", "groups"];

/** What a client's settings are until it changes them; they mean nothing here and are kept for it. */
const settingDefaults = {
  language: "en_UK",
  theme: "modus",
  nb_image_page: "15",
  recent_period: "7",
  expand: "false",
  show_nb_comments: "false",
  show_nb_hits: "false",
  enabled_high: "true",
};

/** Under what name a setting of Piwigo's is kept among someone's preferences. */
export const settingPrefix = "piwigo-setting:";

/** The columns that a client asks for: "basics", "all", "none", "only_id" or names of columns. */
export function columnsOf(display: string): Set<string> {
  const asked = display.split(",").map((name) => name.trim());
  if (asked.includes("all")) return new Set(displayable);
  if (asked.includes("only_id") || asked.includes("none")) return new Set();
  const columns = new Set([
    ...asked.filter((name) => displayable.includes(name)),
    ...(asked.includes("basics") ? basics : []),
  ]);
  if (columns.has("registration_date_string") || columns.has("registration_date_since"))
    columns.add("registration_date");
  if (columns.has("last_visit_string") || columns.has("last_visit_since")) columns.add("last_visit");
  return columns;
}

/** Piwigo's word for what someone may do; all who manage are webmasters, which Lightroom's plugin asks for. */
export const statusOf = (user: Pick<UserListEntry, "role" | "isDisabled">): string =>
  user.isDisabled ? "guest" : user.role === "admin" ? "webmaster" : user.role === "viewer" ? "generic" : "normal";

/**
 * One person, with the columns in Piwigo's order. `lastVisit` is when they looked at something, as clients reported.
 */
export function userRow(user: UserListEntry, columns: Set<string>, lastVisit: Date | null): Struct {
  const registered = user.createdAt;
  const settings = Object.entries(settingDefaults).map(
    ([name, value]) => [name, user.preferences.get(settingPrefix + name) ?? value] as const,
  );
  const row: Struct = {
    id: user.id,
    username: user.name,
    email: user.email || null,
    status: statusOf(user),
    level: String(user.level),
    ...Object.fromEntries(settings),
    registration_date: serverTime(registered),
    last_visit: lastVisit ? serverTime(lastVisit) : null,
    groups: user.groupIds,
    registration_date_string: dayInWords(registered),
    registration_date_since: since(registered),
    last_visit_string: lastVisit ? dayInWords(lastVisit) : "N/A",
    last_visit_since: lastVisit ? since(lastVisit) : "N/A",
  };
  const shown = Object.entries(row).filter(([name]) => name === "id" || columns.has(name));
  const at = shown.findIndex(([name]) => name === "last_visit");
  // Piwigo's query tells beside it where it has it from.
  if (at >= 0) shown.splice(at + 1, 0, ["last_visit_from_history", lastVisit ? "true" : "false"]);
  return Object.fromEntries(shown);
}

export const userList = (rows: Struct[]): NamedList => new NamedList(rows, "user");

const dayInWords = (moment: Date): string =>
  moment.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

const spans: [unit: string, seconds: number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** "8 seconds ago", in the largest unit that fits. */
function since(moment: Date): string {
  const seconds = Math.max(0, Math.floor((Date.now() - moment.getTime()) / 1000));
  const [unit, length] = spans.find(([, size]) => seconds >= size) ?? spans.at(-1)!;
  const count = Math.floor(seconds / length);
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
