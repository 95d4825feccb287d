"use client";

import { themeChoices } from "@/components/shell/theme-menu";
import { useTheme } from "@/components/shell/use-theme";

/** The theme as boxes beside each other. */
export function ThemeField() {
  const [theme, chooseTheme] = useTheme();
  return (
    <fieldset className="grid gap-2 sm:grid-cols-3">
      <legend className="sr-only">Colours</legend>
      {themeChoices.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          className="flex min-h-12 cursor-pointer items-center gap-3 rounded-card border border-line px-4 text-control hover:bg-raised has-checked:border-accent has-checked:bg-accent/10 has-checked:font-strong has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            className="sr-only"
            checked={theme === value}
            onChange={() => chooseTheme(value)}
          />
          <Icon aria-hidden size={20} strokeWidth={1.75} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
