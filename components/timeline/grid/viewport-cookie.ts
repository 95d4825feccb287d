/** Where a browser keeps the size of its grid for the server's next first paint: "1208x900" in CSS pixels. */
export const viewportCookie = "photoflow-grid";

/** The same for the pages of share links, which have nothing beside the grid. */
export const linkViewportCookie = "photoflow-link-grid";

/** Where it keeps how the grid shall look: "3-rows-0". */
export const gridSettingsCookie = "photoflow-look";
