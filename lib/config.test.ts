import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readConfig, settingNames, settingsWarnings } from "@/lib/config";

const home = mkdtempSync(path.join(tmpdir(), "photoflow-config-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const read = (settings: Record<string, string>) => readConfig({ PHOTOFLOW_HOME: home, ...settings });

describe("settings", () => {
  it.each(["README.md", ".env.example"])("are all told in %s, and no others", (file) => {
    const text = readFileSync(path.join(import.meta.dirname, "..", file), "utf8");
    const rows = file === "README.md" ? /^\| (`[^|]+`) +\|/gm : /^#([A-Z_]+)=/gm;
    const told = [...text.matchAll(rows)].flatMap(([, cell]) => cell!.match(/[A-Z][A-Z_]+/g) ?? []);
    expect(told.toSorted()).toEqual(settingNames.toSorted());
  });

  it.each<[Record<string, string>, string]>([
    [
      { SMTP_URL: "smtp://mail.example.org", MAIL_FROM: "photos@example.org" },
      "Setting SMTP_URL: links in mail begin with NEXTAUTH_URL. Set that, too.",
    ],
    [{ MAIL_FROM: "photos@example.org" }, "Settings SMTP_URL and MAIL_FROM: one is of no use without the other."],
    [
      { OIDC_ISSUER: "https://id.example.org", NEXTAUTH_URL: "https://photos.example.org" },
      "Settings OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET: each is of no use without the others.",
    ],
    [
      { OIDC_ISSUER: "https://id.example.org", OIDC_CLIENT_ID: "photos", OIDC_CLIENT_SECRET: "secret" },
      "Setting OIDC_ISSUER: the provider leads people back to NEXTAUTH_URL. Set that, too.",
    ],
    [
      { OIDC_ROLE_CLAIM: "groups", OIDC_ROLES: "photo-admins" },
      "Setting OIDC_ROLES: must be pairs such as photo-admins=admin,family=member,guests=viewer.",
    ],
    [{ TZ: "Europe/Berln" }, "Setting TZ: must be a time zone such as Europe/Berlin."],
    [{ PLACES_FILE: "/nowhere.txt" }, "Setting PLACES_FILE: there is no file /nowhere.txt."],
    [
      { UPLOADTHING_TOKEN: "abc" },
      "Setting UPLOADTHING_TOKEN: must be the token from UploadThing's page, copied whole.",
    ],
    [
      { NEXTAUTH_URL: "https://example.org/photos" },
      "Setting NEXTAUTH_URL: must be an address without a path: Photoflow is served at the root of a name, such as https://photos.example.org.",
    ],
    [
      { DATABASE_URL: "file:" },
      "Setting DATABASE_URL: must name a file after file:, such as file:/var/lib/photoflow/photoflow.db.",
    ],
    [
      { DATABASE: "/data/" },
      "Setting DATABASE: must name a file after file:, such as file:/var/lib/photoflow/photoflow.db.",
    ],
    [
      { NEXTAUTH_SECRET: "short" },
      "Setting NEXTAUTH_SECRET: must have at least 32 characters; remove it and one is made at the next start.",
    ],
  ])("%j is refused in a line", (settings, line) => expect(() => read(settings)).toThrow(line));

  it("are told all at once when several are wrong", () => {
    expect(() => read({ PORT: "abc", TZ: "Mars", PLACES_FILE: "/nowhere.txt", NEXTAUTH_URL: "example.org" })).toThrow(
      /PORT[^\n]*\n.*NEXTAUTH_URL[^\n]*\n.*TZ[^\n]*\n.*PLACES_FILE/,
    );
  });

  it("that are misspelt in the settings file get the name that is meant", () => {
    writeFileSync(
      path.join(home, ".env"),
      "# DATASTOR=1\nexport DATASTROE=/srv\nMAX_UPLOAD_BYTE=5\nSOMETHING_ELSE=1\nTZ=UTC\n",
    );
    expect(() => read({})).toThrow(
      "Setting DATASTROE: there is no setting of this name. Is DATASTORE meant?\nSetting MAX_UPLOAD_BYTE: there is no setting of this name. Is MAX_UPLOAD_BYTES meant?",
    );
    rmSync(path.join(home, ".env"));
  });

  it("of the Flask original are understood, a short secret with a warning", () => {
    const settings = read({ DATABASE: "/path/to.db", SECRET: "short", URL_SCHEME: "https" });
    expect(settings).toMatchObject({ DATABASE_URL: "file:/path/to.db", NEXTAUTH_SECRET: "short", URL_SCHEME: "https" });
    expect(settingsWarnings(settings)).toEqual([expect.stringContaining("has 5 characters")]);
    expect(settingsWarnings(read({ SECRET: "x".repeat(32) }))).toEqual([]);
  });
});
