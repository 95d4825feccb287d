/** The accent colour of a gallery, made so that text in it and on it stays readable in light and in dark. Pure. */

/** "#2456d6" */
export const colourPattern = /^#[0-9a-f]{6}$/i;

type Rgb = readonly [red: number, green: number, blue: number];

/** As in globals.css: the colours of the page that the accent stands on, and the text that stands on the accent. */
const themes = {
  light: { surfaces: ["#ffffff", "#f6f7f8"], onAccent: "#ffffff", towards: "#000000" },
  dark: { surfaces: ["#101114", "#1a1c20"], onAccent: "#101114", towards: "#ffffff" },
} as const;

type Theme = keyof typeof themes;

/** What WCAG 2.2 asks for of text (1.4.3). */
export const leastContrast = 4.5;

/** Chosen things lie on the accent this thin, and their words are in the accent. */
const thinnestTint = 0.15;

/** How far a colour goes towards black or white at once. */
const step = 0.02;

/** A colour for each theme: the one that was chosen where it is readable, else the nearest shade of it that is. */
export function accentsOf(colour: string): Record<Theme, string> {
  return { light: readableIn("light", colour), dark: readableIn("dark", colour) };
}

function readableIn(theme: Theme, colour: string): string {
  const chosen = rgbOf(colour);
  const end = rgbOf(themes[theme].towards);
  for (let part = 0; part < 1; part += step) {
    const shade = hexOf(mixed(chosen, end, part));
    if (isReadable(theme, rgbOf(shade))) return shade;
  }
  return themes[theme].towards;
}

function isReadable(theme: Theme, accent: Rgb): boolean {
  const { surfaces, onAccent } = themes[theme];
  const grounds = surfaces.map(rgbOf).flatMap((surface) => [surface, mixed(surface, accent, thinnestTint)]);
  return (
    contrast(accent, rgbOf(onAccent)) >= leastContrast &&
    grounds.every((ground) => contrast(accent, ground) >= leastContrast)
  );
}

/** `part` of the way from one colour to the other. */
const mixed = (from: Rgb, to: Rgb, part: number): Rgb => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part,
  from[2] + (to[2] - from[2]) * part,
];

const rgbOf = (hex: string): Rgb => {
  const number = Number.parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 0xff, number & 0xff];
};

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;

/** WCAG's relative luminance. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG's contrast of two colours, from 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The contrast of two colours in hexadecimal. */
export const contrastOf = (one: string, other: string): number => contrast(rgbOf(one), rgbOf(other));
