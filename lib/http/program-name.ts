import Bowser from "bowser";

/** Longer than any browser's name for itself. */
const longestAgent = 500;
const longestName = 60;

/**
 * What a User-Agent header stands for, in words for people: "Firefox on Linux"; of another program its own name, such
 * as "darktable"; "" for none.
 */
export function programName(userAgent: string | undefined): string {
  const agent = (userAgent ?? "").slice(0, longestAgent).replace(/[^\x20-\x7e]/g, "");
  if (agent.trim() === "") return "";
  const { browser, os } = Bowser.parse(agent);
  const isBrowser = agent.startsWith("Mozilla/") && browser.name;
  const name = isBrowser ? `${browser.name!}${os.name ? ` on ${os.name}` : ""}` : agent.split(/[/ (;]/, 1)[0]!;
  return name.slice(0, longestName);
}
