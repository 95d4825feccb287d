import { sql, type AliasedRawBuilder, type RawBuilder } from "kysely";

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

/** A list for `in`: `where("photoId", "in", among(ids))`. */
export const among = <Value extends number | string = number>(list: List<Value>): RawBuilder<Value> =>
  sql<Value>`(select "value" from json_each(${bound(list)}))`;
