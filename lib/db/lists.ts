import { sql, type AliasedRawBuilder, type Expression, type RawBuilder } from "kysely";

/**
 * Lists of ids or names in statements. They are bound as one JSON text, however long they are: SQLite takes no more
 * than some thousand values, and a statement for each length would have to be prepared again and again.
 */

/** A list that is ready to be bound, for statements that are compiled once. */
export type BoundList<Value extends number | string> = string & { readonly listOf: Value };

type List<Value extends number | string> = readonly Value[] | Int32Array | BoundList<Value>;

export const boundList = <Value extends number | string>(values: readonly Value[] | Int32Array): BoundList<Value> =>
  (values instanceof Int32Array ? `[${values.join(",")}]` : JSON.stringify(values)) as BoundList<Value>;

const bound = <Value extends number | string>(list: List<Value>): BoundList<Value> =>
  Array.isArray(list) || list instanceof Int32Array ? boundList<Value>(list) : (list as BoundList<Value>);

/**
 * A list as the table `wanted`: each `value` with its place `key`, from 0. Put other tables behind it by crossJoin, and
 * SQLite goes from the list to their rows, never through the whole table.
 */
export const wanted = <Value extends number | string = number>(
  list: List<Value>,
): AliasedRawBuilder<{ key: number; value: Value }, "wanted"> =>
  sql<{ key: number; value: Value }>`json_each(${bound(list)})`.as("wanted");

/** Rows of values as the table `wanted`, with these columns. */
export const wantedRows = <Row extends Record<string, number | string | null>>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): AliasedRawBuilder<Row, "wanted"> =>
  sql<Row>`(select ${sql.join(
    columns.map((column) => sql`"value" ->> ${sql.lit(column)} as ${sql.id(column)}`),
  )} from json_each(${JSON.stringify(rows)}))`.as("wanted");

/** A list for `in`: `where("photoId", "in", among(ids))`. */
export const among = <Value extends number | string = number>(list: List<Value>): RawBuilder<Value> =>
  sql<Value>`(select "value" from json_each(${bound(list)}))`;

/** The ids of all rows as one text, separated by commas: a row for each of thousands takes longer than finding them. */
export const joinedIds = (id: Expression<number>, order?: Expression<unknown>): RawBuilder<string> =>
  order ? sql<string>`group_concat(${id}, ',' order by ${order})` : sql<string>`group_concat(${id})`;
