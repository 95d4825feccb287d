/**
 * Next calls this once before it answers anything. Under “photoflow serve”, which does all of it itself, there is
 * nothing left to do.
 */
export async function register(): Promise<void> {
  if (
    process.env.NEXT_RUNTIME !== "nodejs" ||
    process.env.NODE_ENV !== "production" ||
    (globalThis as { photoflowServes?: boolean }).photoflowServes
  )
    return;
  const { startUnderNext } = await import("@/lib/server/under-next");
  await startUnderNext();
}
