import { expect, it } from "vitest";
import { programName } from "@/lib/http/program-name";

it.each([
  [undefined, ""],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
    "Microsoft Edge on Windows",
  ],
  ["darktable/4.8.1", "darktable"],
  ["digiKam/8.3.0 (digikam.org)", "digiKam"],
  ["curl/8.5", "curl"],
  ["\u0000<script>" + "x".repeat(100_000), expect.stringMatching(/^.{1,60}$/) as string],
])("%s", (agent, name) => expect(programName(agent)).toEqual(name));
