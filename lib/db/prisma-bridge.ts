import { Prisma } from "@prisma/client";
import { sql, SqliteQueryCompiler, type Expression, type RawBuilder, type SqlBool } from "kysely";

/**
 * Between the two ways of writing SQL, for as long as lib/smart-albums has the old one: fragments of Prisma's in
 * statements of lib/db/query.ts, and the other way round.
 */

/** A fragment of Prisma's for Kysely. */
export const fromPrisma = <Value = SqlBool>(fragment: Prisma.Sql): RawBuilder<Value> =>
  sql<Value>(fragment.strings as unknown as TemplateStringsArray, ...fragment.values);

const mark = "\u0000";

class MarkingCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return mark;
  }
}

/** An expression of Kysely's for Prisma. */
function toPrisma(expression: Expression<unknown>): Prisma.Sql {
  const node = expression.toOperationNode() as Parameters<SqliteQueryCompiler["compileQuery"]>[0];
  const { sql: text, parameters } = new MarkingCompiler().compileQuery(node, { queryId: "" });
  return Prisma.sql(text.split(mark) as unknown as TemplateStringsArray, ...parameters);
}

/** Behind SELECT and its columns: FROM, WHERE and the rest of a statement that selects nothing yet. */
export function restForPrisma(statement: Expression<unknown>): Prisma.Sql {
  const { strings, values } = toPrisma(statement);
  const [first = "", ...others] = strings;
  return Prisma.sql([first.replace(/^select /, ""), ...others] as unknown as TemplateStringsArray, ...values);
}
