// How fast pictures come in, against the bare limit of the same machine: sharp making the same renditions from the same
// files, as many at once as there are cores, and nothing else; and against the same with each file copied to the disk.
import { rmSync } from "node:fs";
import { withWorkplace } from "./workplace.mjs";

const rounds = 3;

export const measureIngest = (isQuick) =>
  withWorkplace((place) => {
    const count = isQuick ? 24 : 200;
    place.run("bench/part.mjs", ["paint.ts", place.inside("pictures"), String(count), "0"]);
    place.run("bench/part.mjs", ["paint.ts", place.inside("warm-up"), "4", String(count)]);
    return report(
      count,
      Array.from({ length: rounds }, (_, index) => measureRound(place, index + 1)),
    );
  });

function measureRound(place, round) {
  const importPictures = (way) =>
    JSON.parse(
      place.run("bench/part.mjs", [
        "take-in.ts",
        way,
        place.inside("warm-up"),
        place.inside("pictures"),
        place.inside("bare"),
      ]),
    );
  const bare = importPictures("bare");
  rmSync(place.inside("bare"), { recursive: true });
  const keeping = importPictures("keeping");
  rmSync(place.inside("bare"), { recursive: true });
  place.freshDatastore();
  const ingest = importPictures("ingest");
  const command = wholeCommand(place);
  const row = {
    round,
    bare,
    keeping,
    ingest,
    command,
    share: bare.seconds / ingest.seconds,
    keptShare: keeping.seconds / ingest.seconds,
    commandShare: bare.seconds / command,
  };
  console.error(rowOf(row));
  return row;
}

/** The whole command, from its start to its end. */
function wholeCommand(place) {
  place.freshDatastore();
  const started = performance.now();
  place.run("cli/photoflow.mjs", ["import-image", place.inside("pictures"), "--json"]);
  return (performance.now() - started) / 1000;
}

const told = ({ seconds, cpuSeconds, peakMb }) =>
  `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s CPU, ${peakMb} MB)`;

const rowOf = ({ round, bare, keeping, ingest, command, share, keptShare, commandShare }) =>
  `| ${round} | ${told(bare)} | ${told(keeping)} | ${told(ingest)} | ${share.toFixed(2)} | ${keptShare.toFixed(2)} | ${command.toFixed(1)} s | ${commandShare.toFixed(2)} |`;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const report = (
  count,
  rows,
) => `${count} JPEGs of 24 megapixels, 9 MB each. *Bare limit*: sharp making the same renditions
from the same files with all cores, and nothing else. *Keeping*: the same, but each file is first copied to the disk. *Ingest*: the real door in one process, as \`import-image\` uses it; all warmed up
with four other pictures. *Command*: all of \`import-image\`, its start included. In brackets CPU time and peak memory.

| round | bare limit | keeping | ingest | share of the limit | share of keeping | command | share of the limit |
|---|---|---|---|---|---|---|---|
${rows.map(rowOf).join("\n")}

Median: ingest reaches ${median(rows.map((row) => row.share)).toFixed(2)} of the limit and ${median(rows.map((row) => row.keptShare)).toFixed(2)} of keeping, the whole command ${median(rows.map((row) => row.commandShare)).toFixed(2)}.
`;
