/** The address of the page with a folder; "" is the top. */
export const folderHref = (path: string): string =>
  path === "" ? "/folders" : `/folders?${new URLSearchParams({ path })}`;
