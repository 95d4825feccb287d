import {
  DummyDriver,
  expressionBuilder,
  Kysely,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
  type CompiledQuery,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
} from "kysely";
import type { StoredDate, Tables } from "@/lib/db/tables";

/**
 * How SQL is written that Prisma's client does not do: with Kysely, which takes tables and columns by their names and
 * knows the types of both. It only puts statements together; lib/db/run.ts hands them to SQLite.
 */
export const query = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** The conditions that hold for every row and for none. */
export const always = sql<SqlBool>`true`;
export const never = sql<SqlBool>`false`;

/** What `exists` asks for. */
export const one = sql<number>`1`.as("one");

/** A column that SQLite shall look up no rows by: another index leads to few enough. */
export const withoutIndex = <Value>(column: Expression<Value>): RawBuilder<Value> => sql<Value>`+${column}`;

/** A SELECT with these columns that others can be united with, whatever it is made from. */
export type Select<Row> = SelectQueryBuilder<Tables, never, Row>;

/** A statement that gives rows of this type, ready or still to be put together. */
export type Statement<Row> = Compilable<Row> | CompiledQuery<Row>;

/** What can be bound to a statement. */
export type Bindable = string | number | null;

type Aliased<Aliases extends Record<string, keyof Tables>> = {
  [Alias in keyof Aliases]: Tables[Aliases[Alias]];
};

/**
 * Writes conditions and values about tables by their aliases, for what several statements have in common:
 * `const photo = about<{ p: "Photo" }>()`, then `photo("p.level", "<=", 4)`.
 */
export const about = <Aliases extends Record<string, keyof Tables>>(): ExpressionBuilder<
  Tables & Aliased<Aliases>,
  keyof Aliases & string
> => expressionBuilder<Tables & Aliased<Aliases>, keyof Aliases & string>();

/** A moment as the database keeps it. */
export const storedDate = (date: Date): StoredDate => date.toISOString().replace("Z", "+00:00") as StoredDate;

/** Stands for a value that a statement gets each time it is asked. */
class StandIn {
  constructor(readonly place: number) {}
}

/**
 * A statement that is put together the first time it is asked, which takes longer than many a small read itself, and
 * then only gets its values. `build` is called with stand-ins for them: it passes them on to Kysely, and neither looks
 * at them nor computes with them.
 */
export function compileOnce<Values extends Bindable[], Row>(
  build: (...values: Values) => Compilable<Row>,
): (...values: Values) => CompiledQuery<Row> {
  let compiled: CompiledQuery<Row> | undefined;
  return (...values) => {
    compiled ??= build(...(values.map((_, place) => new StandIn(place)) as unknown as Values)).compile();
    return {
      ...compiled,
      parameters: compiled.parameters.map((value) => (value instanceof StandIn ? values[value.place] : value)),
    };
  };
}
