/** Where a browser keeps the size of its grid for the server's next first paint: "1208x900" in CSS pixels. */
export const hintCookie = "photoflow-grid";
