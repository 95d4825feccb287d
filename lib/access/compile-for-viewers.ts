import type { Compilable, CompiledQuery } from "kysely";
import type { Viewer } from "@/lib/access/viewer";
import { compileOnce, type Bindable } from "@/lib/db/query";

/** Privacy levels, kinds and roles of viewers. */
const maxForms = 100;

/**
 * A statement that depends on who asks, put together once for all viewers who are alike but for their ids (see
 * compileOnce, for the values too). All of a viewer that may change the statement is part of what they are known by.
 */
export function compileForViewers<Values extends Bindable[], Row>(
  build: (viewer: Viewer, ...values: Values) => Compilable<Row>,
): (viewer: Viewer, ...values: Values) => CompiledQuery<Row> {
  const forms = new Map<string, (id: number, ...values: Values) => CompiledQuery<Row>>();
  return (viewer, ...values) => {
    const id = viewer.kind === "user" ? viewer.id : 0;
    const key = JSON.stringify({ ...viewer, id: 0, name: "", credential: null });
    let statement = forms.get(key);
    if (!statement) {
      if (forms.size >= maxForms) forms.clear();
      statement = compileOnce((standIn: number, ...rest: Values) =>
        build(viewer.kind === "user" ? { ...viewer, id: standIn } : viewer, ...rest),
      );
      forms.set(key, statement);
    }
    return statement(id, ...values);
  };
}
