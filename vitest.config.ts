import { defineConfig } from "vitest/config";

const home = import.meta.dirname;

export default defineConfig({
  resolve: { alias: { "@": home } },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "code", include: ["{lib,components,app,cli,tests}/**/*.test.ts"], exclude: ["**/*.e2e.test.ts"] },
      },
      { extends: true, test: { name: "browser", include: ["tests/**/*.e2e.test.ts"] } },
    ],
    // Tests start real servers; a slow machine shall not make them fail.
    testTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 180_000,
    // One more than the cores of a small machine: tests wait for pages and programs a third of their time.
    maxWorkers: 3,
    env: {
      PHOTOFLOW_HOME: home,
      NEXTAUTH_SECRET: "a secret that is used in tests and nowhere else",
      LOG_LEVEL: "warn",
    },
    setupFiles: ["tests/support/own-datastore.ts"],
  },
});
