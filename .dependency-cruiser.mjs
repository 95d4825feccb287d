/** Who may import whom (ARCHITECTURE.md, "The house"). `npm test` runs this. */
const forbid = (name, from, to, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: "\\.test\\.ts$" },
  to: { path: to },
});

export default {
  forbidden: [
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
      "access-is-below-the-domain",
      "^lib/(access|metadata|renditions|storage)/",
      "^lib/(photos|albums|tags|users|ingest|piwigo)/",
      "the domain asks these, not the other way round",
    ),
    forbid(
      "commands-publish",
      "^lib/(photos|albums|tags|ratings|favorites|users|ingest|uploads|timeline|search)/",
      "^lib/((smart-albums/(refresh|follow)|places/follow)\\.|events/listeners|jobs/(?!queue|kinds))",
      "commands tell what has happened (lib/events); who reacts to it is none of their business",
    ),
    forbid(
      "handlers-are-the-runners",
      "^lib/(?!jobs/|server/)",
      "^lib/jobs/(runner|registry|handlers|run-job)",
      "whoever has work done puts it into the queue (lib/jobs/queue.ts)",
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
