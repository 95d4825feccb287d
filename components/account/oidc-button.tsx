"use client";

import { LogIn } from "lucide-react";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Leads to the provider, which leads back to `target`. */
export function OidcButton({ name, target }: { name: string; target: string }) {
  const [isBusy, setIsBusy] = useState(false);
  return (
    <Button
      disabled={isBusy}
      onClick={() => {
        setIsBusy(true);
        // What goes wrong on the way is said by the page that it leads back to.
        void signIn("oidc", { callbackUrl: target }).catch(() => setIsBusy(false));
      }}
    >
      <LogIn aria-hidden size={18} strokeWidth={1.75} />
      <span className="truncate">Sign in with {name}</span>
    </Button>
  );
}
