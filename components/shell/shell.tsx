import type { ReactNode } from "react";
import { BarHider } from "@/components/shell/bar-hider";
import { BottomBar } from "@/components/shell/bottom-bar";
import { Rail } from "@/components/shell/rail";
import type { ShellPerson } from "@/components/shell/shell-person";
import { TopBar } from "@/components/shell/top-bar";
import { Toaster } from "@/components/ui/toast";
import { Tooltips } from "@/components/ui/tooltip";

type ShellProps = {
  person: ShellPerson;
  /** Stands above every page. */
  notice?: ReactNode;
  children: ReactNode;
};

/** What surrounds every page of the gallery: rail on the left or bar below, top bar, notices. */
export function Shell({ person, notice, children }: ShellProps) {
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-70 -translate-y-20 rounded-full bg-accent px-5 py-2.5 text-control font-strong text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <TopBar person={person} />
      <Rail person={person} />
      <main id="main" tabIndex={-1} className="min-h-dvh pt-(--top-bar) pb-(--bottom-bar) pl-(--rail) outline-none">
        {notice}
        {children}
      </main>
      <BottomBar person={person} />
      <BarHider />
      <Toaster />
      <Tooltips />
    </>
  );
}
