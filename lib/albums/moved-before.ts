/**
 * `order` with `moved` taken out and put, in the order given, right before `before`; at the end when it is null. When
 * `before` is itself among the moved, they go where the first of the others after it stands.
 */
export function movedBefore(order: readonly number[], moved: readonly number[], before: number | null): number[] {
  const moving = new Set(moved);
  const start = before === null ? -1 : order.indexOf(before);
  const target = start < 0 ? undefined : order.slice(start).find((id) => !moving.has(id));
  const staying = order.filter((id) => !moving.has(id));
  const at = target === undefined ? staying.length : staying.indexOf(target);
  return [...staying.slice(0, at), ...moving, ...staying.slice(at)];
}
