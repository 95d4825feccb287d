/** In which order an album shows its photos. */
export const photoOrders = ["taken-asc", "taken-desc", "name", "added", "manual"] as const;
export type PhotoOrder = (typeof photoOrders)[number];
