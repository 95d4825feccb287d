// A generator of Prisma's (schema.prisma names it): writes the types of all tables for the query builder of
// lib/db/query.ts, as SQLite has their values, so that a wrong table, column or value fails the type check. Prisma talks
// JSON-RPC with it, a line each: requests come on the standard input, answers go to the standard error.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

/** Beside Prisma's own client, which is made at the same time and no more committed than this. */
const folder = path.join(import.meta.dirname, "..", "node_modules", ".prisma", "tables");

/** What a column of each of Prisma's types holds in SQLite. */
const storedTypes = {
  Int: "number",
  BigInt: "number",
  Float: "number",
  Boolean: "Bit",
  DateTime: "StoredDate",
  String: "string",
  Bytes: "Uint8Array",
};

const preamble = `import type { Generated } from "kysely";

/** True and false. */
export type Bit = 0 | 1;

/** A moment as the database keeps it, such as "2024-05-12T13:45:12.000+00:00": sorts as text. */
export type StoredDate = string & { readonly storedDate: true };
`;

function tablesOf({ models, enums }) {
  const enumTypes = Object.fromEntries(
    enums.map(({ name, values }) => [
      name,
      values.map((value) => JSON.stringify(value.dbName ?? value.name)).join(" | "),
    ]),
  );
  const columnOf = ({ name, dbName, type, isRequired, hasDefaultValue, default: standard }) => {
    const stored = storedTypes[type] ?? enumTypes[type];
    if (!stored) throw new Error(`prisma/generate-tables.mjs knows no type ${type}.`);
    const value = isRequired ? stored : `${stored} | null`;
    // What Prisma's client fills in is no default of the database: only numbers that count up are.
    const isFilled = hasDefaultValue && (typeof standard !== "object" || standard.name === "autoincrement");
    return `    ${dbName ?? name}: ${isFilled ? `Generated<${value}>` : value};`;
  };
  const tables = models.map(({ name, dbName, fields }) => {
    const columns = fields.filter(({ kind }) => kind !== "object").map(columnOf);
    return `  ${dbName ?? name}: {\n${columns.join("\n")}\n  };`;
  });
  return `${preamble}\nexport interface SchemaTables {\n${tables.join("\n")}\n}\n`;
}

const answers = {
  getManifest: () => ({ manifest: { prettyName: "table types", defaultOutput: folder, requiresEngines: [] } }),
  generate: ({ dmmf }) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "index.d.ts"), tablesOf(dmmf.datamodel));
    return null;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  let answer;
  try {
    answer = { result: answers[method](params) };
  } catch (error) {
    answer = { error: { code: 1, message: error.message, data: null } };
  }
  process.stderr.write(`${JSON.stringify({ jsonrpc: "2.0", id, ...answer })}\n`);
}
