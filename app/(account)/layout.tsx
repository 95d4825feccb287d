import type { ReactNode } from "react";

/** Pages about who you are stand alone in the middle, without the gallery around them. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">{children}</div>
    </main>
  );
}
