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

export default ts.config(
  { ignores: [".next/**", "node_modules/**", "datastore/**", "next-env.d.ts"] },
  ...ts.configs.strict,
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
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
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
