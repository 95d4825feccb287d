import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { resultOf } from "@/components/api-client/call-action";
import { getJson } from "@/components/api-client/request";
import type { Change, Trouble, Values } from "@/components/search/sheet/field-props";
import { parametersWithError } from "@/components/search/sheet/filter-field";
import type { Field } from "@/lib/search/filters/fields";
import { filterQuery, type PhotoFilter } from "@/lib/search/filters/filter";

/** What becomes of the query, or what is wrong with it. */
export type SaveFilter = (query: string) => Promise<Trouble | null>;

type FormOptions = { filter: PhotoFilter; fields: readonly Field[]; onClose: () => void; save?: SaveFilter };

/** The state of the sheet of filters. */
export function useFilterForm({ filter, fields, onClose, save }: FormOptions) {
  const router = useRouter();
  const [values, setValues] = useState<Values>(() => Object.fromEntries(new URLSearchParams(filterQuery(filter))));
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [unfinished, setUnfinished] = useState<Trouble | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [clearings, setClearings] = useState(0);
  const query = queryOf(values);

  const change: Change = (changed, stillToDo) => {
    setValues((now) => ({ ...now, ...changed }));
    if (stillToDo === undefined) return;
    setUnfinished(stillToDo);
    if (trouble?.field !== undefined && trouble.field in changed) setTrouble(null);
  };

  function clear() {
    const hasWords = fields.some((field) => "parameter" in field && field.parameter === "q");
    setValues(values.q && !hasWords ? { q: values.q } : {});
    setClearings(clearings + 1);
    setUnfinished(null);
    setTrouble(null);
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (unfinished) return setTrouble(unfinished);
    setBusy(true);
    const problem = await (save ?? findTrouble)(query);
    setBusy(false);
    setTrouble(problem);
    if (problem) return;
    onClose();
    if (!save) router.push(query ? `/search?${query}` : "/search");
  }

  const shown = new Set(fields.flatMap(parametersWithError));
  const isElsewhere = trouble !== null && !(trouble.field !== undefined && shown.has(trouble.field));
  return {
    values,
    query,
    isBusy,
    clearings,
    change,
    clear,
    submit,
    errorOf: (name: string) => (trouble?.field === name ? trouble.message : undefined),
    errorElsewhere: isElsewhere ? trouble.message : null,
  };
}

const queryOf = (values: Values): string =>
  String(new URLSearchParams(Object.entries(values).filter(([, value]) => value.trim() !== "")));

/** The server says what is wrong with a query before the page changes. */
async function findTrouble(query: string): Promise<Trouble | null> {
  const { error = null } = await resultOf(getJson<object>(`/api/timeline/outline?filter=${encodeURIComponent(query)}`));
  return error;
}
