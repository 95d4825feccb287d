import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { crashRounds } from "@/tests/crash/rounds";

/** `npm run test:crash -- --rounds 100 --seed 7`: see rounds.ts. */

const { values } = parseArgs({ options: { rounds: { type: "string", default: "30" }, seed: { type: "string" } } });
const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
const rounds = Number(values.rounds);
if (!Number.isInteger(seed) || !Number.isInteger(rounds) || rounds < 1) {
  console.error("--rounds and --seed are whole numbers.");
  process.exit(2);
}

console.log(`Seed ${seed} (--seed ${seed} chooses the same moments again)`);
const datastore = mkdtempSync(path.join(tmpdir(), "photoflow-crash-library-"));
process.env.DATASTORE = datastore;
const report = await crashRounds({ seed, rounds, onRound: (line) => console.log(line) });
const { killed, acknowledged, lost, doctor, leftBehind } = report;
const amounts = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
console.log(`
| | |
|---|---|
| kills | ${Object.values(killed).reduce((sum, count) => sum + count, 0)}: ${amounts(killed)} |
| acknowledged | ${amounts(acknowledged)} |
| lost | ${lost.length} |
| doctor at once | ${doctor.found.length} |
| doctor --fix two days later | ${doctor.repaired.length} repaired |
| doctor again | ${doctor.remaining.length} |
| left behind | ${leftBehind.length} |`);
for (const [title, lines] of Object.entries({
  lost,
  "doctor at once": doctor.found,
  repaired: doctor.repaired,
  "doctor again": doctor.remaining,
  "left behind": leftBehind,
})) {
  for (const line of lines.slice(0, 20)) console.log(`${title}: ${line}`);
}
const isGood = lost.length + doctor.remaining.length + leftBehind.length === 0;
if (isGood) rmSync(datastore, { recursive: true, force: true });
else console.error(`\nThe library is kept for a look: ${datastore}`);
process.exit(isGood ? 0 : 1);
