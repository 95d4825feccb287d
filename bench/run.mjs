// `npm run bench [-- --only ingest|grid|scale|people|media|upload|memory|crowd|piwigo] [--quick]`: measures, prints, and
// writes RESULTS.md. Each part has its section there; what was not measured this time stays. Ends with 1 when a limit
// was missed. For piwigo, --rows and --photos set other sizes; for crowd (`npm run load`), --seconds its length.
import path from "node:path";
import { parseArgs } from "node:util";
import { build, install } from "../cli/set-up-steps.mjs";
import { measureIngest } from "./ingest.mjs";
import { measurePiwigo } from "./piwigo.mjs";
import { keepResult, resultsFile } from "./results.mjs";
import { measureScale } from "./scale.mjs";
import { withWorkplace } from "./workplace.mjs";

const parts = {
  ingest: { title: "Taking pictures in", measure: measureIngest },
  grid: { title: "The grid with 100,000 photos", measure: (isQuick) => inTypeScript("grid.ts", isQuick) },
  scale: { title: "Libraries of ten thousand to a million photos", measure: measureScale },
  people: { title: "A gallery of a thousand people", measure: measurePeople },
  media: { title: "Sending pictures", measure: (isQuick) => inTypeScript("media.ts", isQuick) },
  upload: { title: "A file of 2 GB from a browser", measure: (isQuick) => inTypeScript("upload.ts", isQuick) },
  memory: { title: "A server with 512 MB", measure: (isQuick) => inTypeScript("memory.ts", isQuick) },
  crowd: {
    title: "A crowd, uploads and an import at once",
    measure: (isQuick) => inTypeScript("crowd.ts", false, ["--seconds", values.seconds ?? (isQuick ? "15" : "60")]),
  },
  piwigo: {
    title: "Piwigo's API",
    measure: (isQuick) => measurePiwigo(isQuick, { rows: values.rows, photos: values.photos }),
  },
};

/** Over a database of its own, which the part fills. */
function measurePeople(isQuick) {
  return withWorkplace(({ run }) => {
    run("cli/photoflow.mjs", ["migrate"]);
    return run("bench/part.mjs", ["people.ts", ...(isQuick ? ["--quick"] : [])]);
  });
}

/** A part in a process of its own; what it prints is its section. */
const inTypeScript = (file, isQuick, more = []) =>
  withWorkplace(({ run }) => run("bench/part.mjs", [file, ...(isQuick ? ["--quick"] : []), ...more]));

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    quick: { type: "boolean", default: false },
    rows: { type: "string" },
    photos: { type: "string" },
    seconds: { type: "string" },
  },
});
const wanted = values.only ?? Object.keys(parts);
for (const name of wanted) {
  if (name in parts) continue;
  console.error(`--only ${name}: there is ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

install();
build();
let isMissed = false;
for (const name of wanted) {
  const { title, measure } = parts[name];
  console.error(`${title} …`);
  const section = await measure(values.quick);
  const command = `npm run bench -- --only ${name}${values.quick ? " --quick" : ""}${name === "crowd" && values.seconds ? ` --seconds ${values.seconds}` : ""}`;
  console.log(keepResult(title, command, section));
  isMissed ||= section.includes("**missed**");
}
console.error(`Written to ${path.relative(process.cwd(), resultsFile)}.`);
process.exitCode = isMissed ? 1 : 0;
