/**
 * Marks pictures that could not be loaded, wherever they stand, for the sign that globals.css draws in place of the
 * browser's. Inline in the page's head: a picture can fail before any other code is there. Back on the network they are
 * asked for again.
 */
export const brokenPicturesScript = `(() => {
  const mark = ({ type, target }) => target instanceof HTMLImageElement && target.toggleAttribute("data-broken", type === "error");
  addEventListener("error", mark, true);
  addEventListener("load", mark, true);
  addEventListener("online", () => document.querySelectorAll("img[data-broken]").forEach((picture) => (picture.src = picture.src)));
})()`;
