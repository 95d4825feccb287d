type Defined<Given> = { [Name in keyof Given]: Exclude<Given[Name], undefined> };

/** Without the members that are undefined. */
export const definedOf = <Given extends object>(given: Given): Defined<Given> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<Given>;
