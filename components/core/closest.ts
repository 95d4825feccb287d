/** The innermost element around the target of an event that `selector` fits. The document and windows have none. */
export const closestTo = ({ target }: Pick<Event, "target">, selector: string): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null;
