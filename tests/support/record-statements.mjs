// Loaded into a server by `node --import`: appends each new SQL statement that reaches SQLite to the file
// RECORD_STATEMENTS, one JSON string a line.
import { appendFileSync } from "node:fs";
import Database from "libsql";

const known = new Set();
const prepare = Database.prototype.prepare;

Database.prototype.prepare = function (sql) {
  if (!known.has(sql)) appendFileSync(process.env.RECORD_STATEMENTS, `${JSON.stringify(sql)}\n`);
  known.add(sql);
  return prepare.call(this, sql);
};
