import { describe, expect, it } from "vitest";
import { accentsOf, contrastOf, leastContrast } from "@/lib/gallery/accent";

describe("an accent colour", () => {
  it.each(["#000000", "#ffffff", "#ffee00", "#2456d6", "#808080", "#ff0000", "#00ff88", "#330033"])(
    "%s is readable in light and in dark",
    (colour) => {
      const { light, dark } = accentsOf(colour);
      expect(contrastOf(light, "#ffffff")).toBeGreaterThanOrEqual(leastContrast);
      expect(contrastOf(light, "#f6f7f8")).toBeGreaterThanOrEqual(leastContrast);
      expect(contrastOf(dark, "#101114")).toBeGreaterThanOrEqual(leastContrast);
      expect(contrastOf(dark, "#1a1c20")).toBeGreaterThanOrEqual(leastContrast);
    },
  );

  it("stays as it was chosen where that is readable", () => {
    expect(accentsOf("#1b5e20").light).toBe("#1b5e20");
    expect(accentsOf("#8db0ff").dark).toBe("#8db0ff");
    expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
  });
});
