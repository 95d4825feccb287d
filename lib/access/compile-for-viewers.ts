import type { Compilable, CompiledQuery } from "kysely";
import type { Viewer } from "@/lib/access/viewer";
import { compileOnce, type Bindable } from "@/lib/db/query";

/** Privacy levels, kinds and roles of viewers. */
const maxForms = 100;

/** All of a viewer that may change a statement but for their id, which is a value in it. */
export const formOfViewer = (viewer: Viewer): string =>
  JSON.stringify({ ...viewer, id: 0, name: "", credential: null });

/** The same viewer for a statement that gets their id as a value. */
export const viewerWithId = (viewer: Viewer, id: number): Viewer =>
  viewer.kind === "user" ? { ...viewer, id } : viewer;

export const idOfViewer = (viewer: Viewer): number => (viewer.kind === "user" ? viewer.id : 0);

/**
 * A statement that depends on who asks, put together once for all viewers who are alike but for their ids (see
 * compileOnce, for the values too).
 */
export function compileForViewers<Values extends Bindable[], Row>(
  build: (viewer: Viewer, ...values: Values) => Compilable<Row>,
): (viewer: Viewer, ...values: Values) => CompiledQuery<Row> {
  const statementOf = compileForForms<[viewerId: number, ...Values], Row>();
  return (viewer, ...values) =>
    statementOf(formOfViewer(viewer), (viewerId, ...rest) => build(viewerWithId(viewer, viewerId), ...rest))(
      idOfViewer(viewer),
      ...values,
    );
}

/** Keeps a statement for each form that is asked for: `build` is called when it is asked for first. */
export function compileForForms<Values extends Bindable[], Row>(): (
  form: string,
  build: (...values: Values) => Compilable<Row>,
) => (...values: Values) => CompiledQuery<Row> {
  const forms = new Map<string, (...values: Values) => CompiledQuery<Row>>();
  return (form, build) => {
    let statement = forms.get(form);
    if (!statement) {
      if (forms.size >= maxForms) forms.clear();
      statement = compileOnce(build);
      forms.set(form, statement);
    }
    return statement;
  };
}
