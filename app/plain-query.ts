/** A page's query as plain values, as `queryOf` has an API's: a name given twice keeps its last value. */
export const plainQuery = (query: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, (Array.isArray(value) ? value.at(-1) : value) ?? ""]),
  );
