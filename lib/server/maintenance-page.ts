import { accentsOf } from "@/lib/gallery/accent";
import { usualNotice } from "@/lib/gallery/limits";
import type { GallerySettings } from "@/lib/gallery/schema";

/**
 * What people read instead of every page while the gallery is under maintenance. It needs nothing but itself: the rest
 * may be about to be replaced.
 */
export function maintenancePage({ title, logo, accent, maintenance }: GallerySettings): string {
  const { light, dark } = accentsOf(accent ?? "#2456d6");
  const name = escaped(title);
  const head = logo
    ? `<img src="/logo?v=${logo.key}" alt="${name}" width="${logo.width}" height="${logo.height}">`
    : `<p class="name" dir="auto">${name}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Back soon · ${name}</title>
<style>
:root { color-scheme: light dark; --page: #fff; --text: #16181d; --quiet: #5b616b; --accent: ${light}; }
@media (prefers-color-scheme: dark) { :root { --page: #101114; --text: #eceef1; --quiet: #a0a6b0; --accent: ${dark}; } }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; background: var(--page); color: var(--text);
  font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 32rem; padding: 2rem 1.5rem; text-align: center; overflow-wrap: anywhere; }
img { height: 3rem; width: auto; max-width: 100%; object-fit: contain; }
.name { margin: 0; color: var(--quiet); font-weight: 550; }
h1 { margin: 1.5rem 0 0.5rem; font-size: 1.75rem; line-height: 1.2; font-weight: 550; text-wrap: balance; }
p { margin: 0; color: var(--quiet); text-wrap: balance; }
a { display: inline-flex; min-height: 2.75rem; align-items: center; margin-top: 1.5rem; color: var(--accent);
  border-radius: 6px; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
</style>
</head>
<body>
<main>
${head}
<h1>Back soon</h1>
<p dir="auto">${escaped(maintenance.message || usualNotice)}</p>
<a href="/sign-in">Sign in as an admin</a>
</main>
</body>
</html>
`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)!};`);
