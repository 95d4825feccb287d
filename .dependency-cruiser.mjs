/** Who may import whom (ARCHITECTURE.md, "The house"). `npm test` runs this. */
const forbid = (name, from, to, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: "\\.test\\.ts$" },
  to: { path: to },
});

/**
 * The rooms of lib and of components, floor by floor from the ground: each may know those of the floors below its own.
 * Whoever needs one of the same floor or above has a file that belongs elsewhere, or moves up.
 */
const floorsOfLib = [
  ["core", "db", "format", "http", "programs"],
  ["gallery"],
  ["access", "jobs", "logging", "threads"],
  ["activity", "audit", "events", "history", "mail", "metadata", "storage"],
  ["administration", "ratings", "renditions", "tags"],
  ["favorites", "folders", "places", "watermarks"],
  ["media", "photos"],
  ["downloads", "search"],
  ["smart-albums", "stats"],
  ["albums", "comments"],
  ["ingest", "suggestions", "timeline", "users"],
  ["partners", "piwigo", "shares", "uploads"],
  ["guest-photos", "maintenance", "proofing"],
  ["background"],
  ["server"],
];

const floorsOfComponents = [
  ["api-client", "core", "explore"],
  ["hooks", "ui"],
  ["batches", "map", "memories", "programs", "search", "sessions", "shares", "statistics"],
  ["marks", "shell"],
  ["account", "selection"],
  ["proofing", "tiles"],
  ["comments"],
  ["photo-info"],
  ["lightbox"],
  ["timeline"],
  ["albums", "photo-page", "trash"],
  ["library", "links-page", "share-page", "upload"],
  ["admin", "guest-photos"],
];

const knowTheFloorsBelow = (house, floors) => [
  ...floors.flatMap((rooms, floor) =>
    rooms.map((room) =>
      forbid(
        `${house}-${room}-knows-the-floors-below`,
        `^${house}/${room}/`,
        `^${house}/(${floors
          .slice(floor)
          .flat()
          .filter((other) => other !== room)
          .join("|")})/`,
        "imports between rooms run downwards (floors, above)",
      ),
    ),
  ),
  forbid(
    `${house}-every-room-has-a-floor`,
    `^${house}/(?!(${floors.flat().join("|")})/)[^/]+/`,
    ".",
    "list it in floors, above",
  ),
];

export default {
  forbidden: [
    ...knowTheFloorsBelow("lib", floorsOfLib),
    ...knowTheFloorsBelow("components", floorsOfComponents),
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    forbid(
      "lib-stands-alone",
      "^lib/",
      "^(app|components|cli|tests|bench)/",
      "lib knows nothing of pages, components and commands",
    ),
    forbid(
      "components-are-pure",
      "^components/",
      "^(app|cli|lib/(db|storage|ingest|piwigo|jobs|users/(?!schema)))",
      "components get data as props or from the API",
    ),
    forbid("app-has-no-database", "^app/", "^lib/db/", "routes parse, ask lib and render"),
    forbid(
      "commands-publish",
      "^lib/(photos|albums|tags|ratings|favorites|users|ingest|uploads|timeline|search)/",
      "^lib/((smart-albums/(refresh|follow)|places/follow)\\.|background|jobs/(?!queue|kinds))",
      "commands tell what has happened (lib/events); who reacts to it is none of their business",
    ),
    forbid(
      "db-is-at-the-bottom",
      "^lib/db/",
      "^lib/(?!db/|config|errors|broken-storage|logging)",
      "the database client knows no rules",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(node_modules|\\.next)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
