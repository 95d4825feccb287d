/** Work under way by what it makes, so that ten who ask for the same thing at once have it made once. */
export function createSingleFlight(): <Result>(key: string, make: () => Promise<Result>) => Promise<Result> {
  const underWay = new Map<string, Promise<unknown>>();
  return <Result>(key: string, make: () => Promise<Result>): Promise<Result> => {
    const already = underWay.get(key);
    if (already) return already as Promise<Result>;
    const making = make().finally(() => underWay.delete(key));
    underWay.set(key, making);
    return making;
  };
}
