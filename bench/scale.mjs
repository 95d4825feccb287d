// How answers grow with the library: the same doors at ten thousand, a hundred thousand and a million photos, for
// people who see all, a tenth, a little through grants, or what is public. Missed when an answer takes more than three
// times its statements and an empty route, at a million more than twice as long as at ten thousand, with grants more
// than three times the admin's, when a query walks through all photos, or when the server takes more memory than it
// may.
import { withWorkplace } from "./workplace.mjs";

const most = { overBare: 3, growth: 2, overAdmin: 3, peakMb: 400 };

export const measureScale = (isQuick) => {
  const sizes = isQuick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  return sectionOf(
    sizes.map((photos) =>
      withWorkplace((place) => {
        place.run("cli/photoflow.mjs", ["migrate"]);
        return JSON.parse(place.run("bench/part.mjs", ["scale.ts", String(photos)]));
      }),
    ),
  );
};

const mark = (value, limit) => (value > limit ? " **missed**" : "");
const count = (number) => number.toLocaleString("en");
const namesOf = {
  bench: "admin",
  other: "member, owner of a tenth",
  guest: "member with 50 grants",
  visitor: "visitor",
};

function sectionOf(libraries) {
  const [smallest, largest] = [libraries[0], libraries.at(-1)];
  const find = (library, { who, what }) => library.rows.find((row) => row.who === who && row.what === what);
  const rows = largest.rows.map((row) => {
    const { answer, page } = largest.emptyMs;
    const growth = row.ms / find(smallest, row).ms;
    const overBare = row.ms / (row.bareMs + (row.isPage ? page : answer));
    const overAnswer = row.isPage ? ` (${(row.ms / (row.bareMs + answer)).toFixed(2)})` : "";
    const overAdmin = row.ms / find(largest, { ...row, who: "bench" }).ms;
    const timeIn = ({ ms, holds }) => `${ms.toFixed(1)} ms${holds ? ` for ${holds}` : ""}`;
    return `| ${row.what}, ${namesOf[row.who]} | ${libraries.map((library) => timeIn(find(library, row))).join(" | ")} | ${growth.toFixed(2)}${row.isSteady ? mark(growth, most.growth) : ""} | ${row.bareMs.toFixed(1)} ms | ${overBare.toFixed(2)}${overAnswer}${mark(overBare, most.overBare)} | ${row.who === "guest" ? `${overAdmin.toFixed(2)}${mark(overAdmin, most.overAdmin)}` : ""} |`;
  });
  const scans = libraries.flatMap(({ rows: measured }) =>
    measured.flatMap((row) => row.scans.map((scan) => `- **missed**: ${row.what} as ${row.who}: ${scan}`)),
  );
  for (const { what, plans } of largest.rows.filter(({ who }) => who === "guest")) {
    for (const { query, plan } of plans)
      console.error(`${what}: ${query.replace(/\s+/g, " ").slice(0, 160)}\n    ${plan.join("\n    ")}`);
  }
  const emptyTimes = (kind) => libraries.map(({ emptyMs }) => `${emptyMs[kind].toFixed(1)} ms`).join(", ");
  return `Median latency of requests one after the other. *Bare*: the statements of the answer alone, straight to SQLite, at ${count(largest.photos)} photos; an answer may take
${most.overBare} times as long as they and an empty route together: for an answer of the API \`/health\` (${emptyTimes("answer")}), for a page one of the same application
with nothing on it (${emptyTimes("page")}; in brackets what it is with \`/health\`). A segment holds as many photos of the middle of the library
at each size; a year has more days with photos in a larger library.

| request | ${libraries.map(({ photos }) => count(photos)).join(" | ")} | growth (limit ${most.growth}) | bare | times bare and empty (limit ${most.overBare}) | times the admin's (limit ${most.overAdmin}) |
|---|${libraries.map(() => "---|").join("")}---|---|---|---|
${rows.join("\n")}

${scans.length === 0 ? "No query walks through all photos." : scans.join("\n")}

Memory of the server at its peak: ${libraries.map(({ peakMb }) => `${peakMb} MB${mark(peakMb, most.peakMb)}`).join(", ")} (limit ${most.peakMb} MB).`;
}
