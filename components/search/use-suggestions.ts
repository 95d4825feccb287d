"use client";

import { useEffect, useState } from "react";
import { requestJson } from "@/components/api-client/request";
import type { Suggestion } from "@/lib/suggestions/suggestions";

/** Not for every letter of a fast typist. */
const waitMs = 120;

/** What the server suggests for what is typed; those before stay until the next ones are there. */
export function useSuggestions(typed: string): readonly Suggestion[] {
  const text = typed.trim();
  const [known, setKnown] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    if (text === "") return;
    const asking = new AbortController();
    const ask = async () => {
      // Without suggestions the field still searches.
      const { suggestions } = await requestJson<{ suggestions: readonly Suggestion[] }>(
        `/api/suggestions?q=${encodeURIComponent(text)}`,
        { signal: asking.signal },
      ).catch(() => ({ suggestions: none }));
      if (!asking.signal.aborted) setKnown(suggestions);
    };
    const timer = setTimeout(() => void ask(), waitMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [text]);
  return text === "" ? none : known;
}

const none: readonly Suggestion[] = [];
