/** Makes what has this key, or gives what someone else is making of it at the moment. */
export type SingleFlight = <Result>(key: string, make: () => Promise<Result>) => Promise<Result>;

/** Work under way by what it makes, so that ten who ask for the same thing at once have it made once. */
export function createSingleFlight(): SingleFlight {
  const underWay = new Map<string, Promise<unknown>>();
  return <Result>(key: string, make: () => Promise<Result>): Promise<Result> => {
    const already = underWay.get(key);
    if (already) return already as Promise<Result>;
    const making = make().finally(() => underWay.delete(key));
    underWay.set(key, making);
    return making;
  };
}
