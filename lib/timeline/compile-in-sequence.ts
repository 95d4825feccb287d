import type { Compilable, CompiledQuery } from "kysely";
import { compileForForms } from "@/lib/access/compile-for-viewers";
import type { Bindable } from "@/lib/db/query";
import { sqlOf, type PhotoSequence, type SequenceSql } from "@/lib/timeline/scope";

/**
 * A statement about a sequence, put together once for all that are alike but for their values (see compileOnce, for the
 * values of the statement too). A result of a search is like no other.
 */
export function compileInSequence<Values extends Bindable[], Row>(
  build: (sql: SequenceSql, ...values: Values) => Compilable<Row>,
): (sequence: PhotoSequence, ...values: Values) => CompiledQuery<Row> {
  const statementOf = compileForForms<[viewerId: number, albumId: number, ...Values], Row>();
  return (sequence, ...values) => {
    if (sequence.form === null) return build(sqlOf(sequence), ...values).compile();
    const { viewerId, albumId } = sequence.values;
    return statementOf(sequence.form, (viewer, album, ...rest) =>
      build(sequence.sqlWith({ viewerId: viewer, albumId: album }), ...rest),
    )(viewerId, albumId, ...values);
  };
}
