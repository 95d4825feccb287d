/** What the browser's tab says of a page; the same as the layout's template, for what changes without a new page. */
export const pageTitle = (title: string, gallery: string): string => `${title} · ${gallery}`;
