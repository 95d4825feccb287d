import { format } from "node:util";
import { log } from "@/lib/logging/log";

/**
 * What Next and other packages write to the console, as lines of the log, so that whoever reads it finds one form.
 * Terminals' colours are left out.
 */
export function consoleToLog(): void {
  const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
  const written =
    (level: "info" | "warn" | "error") =>
    (...values: unknown[]) => {
      const text = format(...values)
        .replace(colours, "")
        .trim();
      if (text !== "") log[level]({ event: "console" }, text);
    };
  console.log = console.info = written("info");
  console.warn = written("warn");
  console.error = written("error");
}
