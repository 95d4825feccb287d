import next from "@next/eslint-plugin-next";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import redos from "eslint-plugin-redos";
import ts from "typescript-eslint";

/**
 * The only places where SQL is more than Kysely writes: its own runner, what triggers keep (text that is compared with
 * theirs), and SQLite's words for its file.
 */
const withTextOfSql = [
  "lib/db/counters/**",
  "lib/db/database-file.ts",
  "lib/db/run.ts",
  "lib/db/text-index/**",
  "lib/db/triggers.ts",
];

/**
 * The only places that read or write files. What is stored is asked of lib/storage; the others have files of the
 * program, the database or this machine, copies that lib/storage lends, and backups, which are folders.
 */
const withFiles = [
  "lib/config.ts",
  "lib/core/lower-priority.ts",
  "lib/db/**",
  "lib/ingest/ingest.ts",
  "lib/maintenance/**",
  "lib/metadata/**",
  "lib/places/**",
  "lib/programs/**",
  "lib/renditions/{clip-frame,decode-pixels}.ts",
  "lib/renditions/decode-worker.mjs",
  "lib/server/**",
  "lib/storage/**",
  "lib/threads/**",
];

/** Functions that were longer before there was a limit: none is added, and who works on one cuts it. */
const longFunctions = [
  "components/lightbox/gestures/listen-to-gestures.ts",
  "components/lightbox/lightbox.tsx",
  "components/map/use-map-view.ts",
  "components/timeline/grid/grid-rows.tsx",
  "components/timeline/input/use-drag-select.ts",
  "components/timeline/input/use-picking.ts",
  "lib/places/find-clusters.ts",
  "lib/storage/driver-contract.ts",
];

/** Of functions, and of components, whose markup takes more. */
const maxLines = (max) => ({ "max-lines-per-function": ["error", { max, skipBlankLines: true, skipComments: true }] });

/** What runs in servers, browsers and terminals. Lint with types takes a minute for it; tests are linted without. */
const typed = ["{app,components,lib,cli,prisma}/**/*.{ts,tsx}", "*.ts"];

export default ts.config(
  { ignores: [".next/**", "node_modules/**", "datastore/**", "next-env.d.ts"] },
  ...ts.configs.strict,
  {
    files: typed,
    ignores: ["**/*.test.ts"],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `if (…) return close();` and `() => void change()` end a handler in one line; nothing is done with what they give.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-meaningless-void-operator": "off",
      // What takes a handler or an effect does not wait for it; where a promise must be waited for, its function says so.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        {
          allowAny: false,
          allowBoolean: true,
          allowNever: false,
          allowNullish: true,
          allowNumber: true,
          allowRegExp: false,
        },
      ],
      // Kysely's expression builders are made to be taken apart: `({ fn, eb }) => …`. No class of ours hands out methods.
      "@typescript-eslint/unbound-method": "off",
      // `{}` is what its statements begin with.
      "@typescript-eslint/no-generated-empty-object-type": "off",
      // `async` also turns what is thrown into a rejection, and makes a function one that may wait another day.
      "@typescript-eslint/require-await": "off",
      // A type that is used once may have a name that says what it is.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // Texts are cut and counted by code points, as the database and Piwigo's clients do.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      // libSQL's client is told each time; what is deprecated is to leave that out.
      "@typescript-eslint/no-deprecated": [
        "error",
        { allow: [{ from: "package", package: "@libsql/core", name: "transaction" }] },
      ],
      "@typescript-eslint/prefer-promise-reject-errors": ["error", { allowThrowingUnknown: true }],
      // uploadthing's router knows its own errors only.
      "@typescript-eslint/only-throw-error": ["error", { allow: ["UploadThingError"] }],
    },
  },
  {
    // Strangers send the texts: an expression that can go back over its input freezes the server for everybody. What
    // cannot be proved linear (unknown, timed out) is refused like what is known not to be.
    files: ["app/**", "components/**", "lib/**", "cli/**"],
    ignores: ["**/*.test.ts"],
    plugins: { redos },
    rules: {
      "redos/no-vulnerable": ["error", { ignoreErrors: false, timeout: 120_000, cache: { strategy: "aggressive" } }],
    },
  },
  {
    files: ["app/**", "components/**", "lib/**", "cli/**"],
    ignores: ["**/*.test.ts", ...withTextOfSql],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@prisma/client",
              importNames: ["Prisma"],
              allowTypeImports: true,
              message: "Write SQL with lib/db/query.ts, which checks tables, columns and types.",
            },
          ],
        },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[property.name=/^[$](queryRaw|executeRaw)/]",
          message: "Write SQL with lib/db/query.ts and run it with lib/db/run.ts.",
        },
      ],
    },
  },
  { files: ["{app,cli,components,lib}/**/*.ts"], ignores: ["**/*.test.ts", ...longFunctions], rules: maxLines(80) },
  { files: ["{app,components}/**/*.tsx"], ignores: longFunctions, rules: maxLines(120) },
  {
    files: ["app/**", "components/**", "lib/**"],
    ignores: ["**/*.test.ts", ...withFiles],
    rules: {
      "no-restricted-imports": [
        "error",
        ...["fs", "fs/promises", "node:fs", "node:fs/promises"].map((name) => ({
          name,
          message: "Originals, renditions and staged files are asked of lib/storage (driver.ts, staging.ts).",
        })),
      ],
    },
  },
  {
    files: ["{app,components}/**/*.{ts,tsx}"],
    extends: [hooks.configs.flat["recommended-latest"], next.configs["core-web-vitals"], a11y.flatConfigs.recommended],
    rules: {
      "react-hooks/exhaustive-deps": "error",
      // Pictures come in the sizes that lib/renditions makes; next/image would make them once more.
      "@next/next/no-img-element": "off",
      // Whoever opens a dialog or a form goes on in its first field.
      "jsx-a11y/no-autofocus": "off",
      // People's own clips have no captions.
      "jsx-a11y/media-has-caption": "off",
      // The map is moved by keys, and says so.
      "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["tabpanel", "region"] }],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
      // Prettier leaves comments as they are. A sentence for people and a list of classes stay in one piece.
      "max-len": [
        "error",
        { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true },
      ],
    },
  },
);
