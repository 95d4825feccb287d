/** What is wrong, from where it was thrown to where someone reads it. Pure: the browser has it too. */
export type Problem = {
  /** For programs, such as "not-found". */
  code: string;
  /** The parameter or form field that is wrong, when one is. */
  field?: string;
  /** For people: stands beside the field, where there is one. */
  message: string;
};

/** The body of every answer of the JSON API that is an error. */
export type ErrorResponse = { error: Problem };

/** What was asked for, or what is wrong. */
export type ActionResult<Result extends object = object> = { error: Problem } | ({ error?: undefined } & Result);
