/** Light, dark, or as the system has it; kept in this browser. */
export type ThemeChoice = "light" | "dark" | "system";

export const themeStorageKey = "photoflow-theme";

/** Sets the theme on <html> from what was chosen; runs inline before the first paint and follows the system. */
export const themeScript = `(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    let choice = null;
    try { choice = localStorage.getItem("${themeStorageKey}"); } catch {}
    document.documentElement.dataset.theme = choice === "light" || choice === "dark" ? choice : dark.matches ? "dark" : "light";
  };
  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("photoflow-theme", apply);
})()`;
