"use client";

import { ArrowLeft, Search, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useEffect, useId, useRef, useState, type SubmitEvent, type KeyboardEvent } from "react";
import { useSuggestions } from "@/components/search/use-suggestions";
import { IconButton } from "@/components/ui/icon-button";
import { preloading } from "@/components/ui/preloading";
import { closestTo } from "@/components/core/closest";

const loadList = () => import("@/components/search/suggestion-list");
const SuggestionList = lazy(async () => ({ default: (await loadList()).SuggestionList }));
const preloadList = preloading(loadList);

const typing = "input, textarea, select, [contenteditable=true], [role=menu]";

/** The search field of the top bar; on phones a button that opens it over the bar. "/" leads to it from everywhere. */
export function SearchField() {
  const pathname = usePathname();
  const params = useSearchParams();
  const asked = pathname === "/search" ? (params.get("q") ?? "") : "";
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const open = () => {
    setOpen(true);
    // Shown before it can take the focus, and in the same moment: else phones bring no keyboard.
    input.current?.closest("[data-search]")?.setAttribute("data-open", "");
    input.current?.focus();
  };

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (closestTo(event, typing) || document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      open();
      input.current?.select();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <IconButton icon={Search} label="Search" onClick={open} className="md:hidden" />
      <div
        data-search
        data-open={isOpen ? "" : undefined}
        className="items-center gap-1 bg-page max-md:fixed max-md:inset-x-0 max-md:top-0 max-md:z-40 max-md:hidden max-md:h-(--top-bar) max-md:px-2 max-md:pt-[env(safe-area-inset-top)] max-md:data-open:flex md:mx-auto md:flex md:w-full md:max-w-2xl md:bg-transparent md:px-2"
      >
        <IconButton icon={ArrowLeft} label="Close the search" onClick={() => setOpen(false)} className="md:hidden" />
        <Field key={asked} asked={asked} input={input} onDone={() => setOpen(false)} />
      </div>
    </>
  );
}

function Field({
  asked,
  input,
  onDone,
}: {
  asked: string;
  input: React.RefObject<HTMLInputElement | null>;
  onDone: () => void;
}) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const listId = useId();
  const [text, setText] = useState(asked);
  const [isListOpen, setListOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const suggestions = useSuggestions(isListOpen ? text : "");
  const isShown = isListOpen && suggestions.length > 0;
  const chosen = isShown ? suggestions[active] : undefined;

  const leave = (href: string) => {
    setListOpen(false);
    input.current?.blur();
    onDone();
    router.push(href);
  };

  /** What was typed has done its work; in the field stands what words are looked for. */
  const choose = (href: string) => {
    setText("");
    leave(href);
  };

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (chosen) return choose(chosen.href);
    // In a result, other words are looked for under the same filters.
    const query = new URLSearchParams(pathname === "/search" ? params : "");
    if (text.trim()) query.set("q", text.trim());
    else query.delete("q");
    leave(query.size > 0 ? `/search?${query}` : "/search");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      if (isShown) setListOpen(false);
      else if (text) setText("");
      else {
        input.current?.blur();
        onDone();
      }
      event.preventDefault();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && suggestions.length > 0) {
      setListOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place before the first is the field itself.
      setActive((now) => ((now + 1 + step + suggestions.length + 1) % (suggestions.length + 1)) - 1);
      event.preventDefault();
    }
  }

  return (
    <form
      role="search"
      action="/search"
      onSubmit={submit}
      className="relative min-w-0 flex-1"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setListOpen(false)}
    >
      <Search
        aria-hidden
        size={18}
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-quiet"
      />
      <input
        ref={input}
        name="q"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        role="combobox"
        aria-label="Search photos"
        aria-expanded={isShown}
        aria-controls={isShown ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${listId}-${active}` : undefined}
        autoComplete="off"
        maxLength={1000}
        placeholder="Search your photos"
        value={text}
        onFocus={preloadList}
        onChange={(event) => {
          setText(event.target.value);
          setActive(-1);
          setListOpen(true);
        }}
        onKeyDown={onKeyDown}
        className="h-10 w-full rounded-full border border-transparent bg-raised pr-11 pl-11 text-base text-text placeholder:text-quiet hover:border-line focus:border-line focus:bg-page pointer-coarse:h-11"
      />
      {text && (
        <IconButton
          icon={X}
          label="Clear"
          className="absolute top-0 right-0.5 text-quiet"
          onClick={() => {
            setText("");
            input.current?.focus();
          }}
        />
      )}
      {isShown && (
        <Suspense fallback={null}>
          <SuggestionList listId={listId} suggestions={suggestions} active={active} onChoose={choose} />
        </Suspense>
      )}
    </form>
  );
}
