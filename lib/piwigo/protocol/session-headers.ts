/** What PHP sends with every page of a session. */
export const sessionHeaders = (contentType: string): Headers =>
  new Headers({
    "content-type": contentType,
    expires: "Thu, 19 Nov 1981 08:52:00 GMT",
    "cache-control": "no-store, no-cache, must-revalidate",
    pragma: "no-cache",
  });
