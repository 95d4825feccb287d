import { useState, type SubmitEvent } from "react";
import { callAction } from "@/components/api-client/call-action";
import type { ActionResult, Problem } from "@/lib/core/problem";

type Options<Result extends object> = {
  /** Gets the form's fields by their names, and the form itself for fields that stand there more than once. */
  send: (fields: Record<string, string>, form: FormData) => Promise<ActionResult<Result>>;
  /** Called with what the server gave, once it is done; the fields of passwords are empty by then. */
  onDone: (result: Result) => void;
};

/** A form that a server action answers: busy meanwhile, what is wrong beside its field or below all. */
export function useActionForm<Result extends object>({ send, onDone }: Options<Result>) {
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  async function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const fields = Object.fromEntries([...data].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
    setIsBusy(true);
    setFailure(null);
    const result = await callAction(send(fields, data));
    setIsBusy(false);
    if (result.error !== undefined) {
      const { error } = result;
      setFailure(error);
      const field = error.field === undefined ? null : form.elements.namedItem(error.field);
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    for (const field of form.querySelectorAll<HTMLInputElement>("input[type=password]")) field.value = "";
    onDone(result);
  }
  return {
    onSubmit: (event: SubmitEvent<HTMLFormElement>) => void onSubmit(event),
    isBusy,
    /** What is wrong with a field. */
    errorOf: (field: string): string | undefined => (failure?.field === field ? failure.message : undefined),
    /** What is wrong with none of these fields in particular. */
    problemBeside: (...fields: string[]): string =>
      failure && !(failure.field && fields.includes(failure.field)) ? failure.message : "",
  };
}
