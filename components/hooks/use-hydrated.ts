import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * False on the server and while its page is being brought to life, then true: for what would make the page heavy and
 * can be drawn in the browser.
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
