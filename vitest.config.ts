import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const home = import.meta.dirname;

/** Tests with a server of their own first, and then those of a second: no worker ends with a long one, alone. */
class LongFirst extends BaseSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.startsWith(path.join(home, "tests"));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    testTimeout: 300_000,
    expect: { poll: { timeout: 90_000 } },
    hookTimeout: 300_000,
    // Two cores: more files at once would only make each slower.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    env: {
      PHOTOFLOW_HOME: home,
      NEXTAUTH_SECRET: "a secret that is used in tests and nowhere else",
      LOG_LEVEL: "warn",
    },
    setupFiles: ["tests/support/own-datastore.ts"],
  },
});
