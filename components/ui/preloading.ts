/** Gives what fetches some code ahead of its first use: once, and again only where that failed. */
export function preloading(load: () => Promise<unknown>): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    load().catch(() => (isAsked = false));
  };
}
