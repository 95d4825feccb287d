import { describe, expect, it } from "vitest";
import { PiwigoError } from "@/lib/piwigo/protocol/errors";
import { parseForm } from "@/lib/piwigo/protocol/form";
import {
  bool,
  count,
  id,
  listText,
  longText,
  oneOrMany,
  optional,
  optionalList,
  readParameters,
  required,
  text,
  withDefault,
  type Parameters,
} from "@/lib/piwigo/protocol/parameters";

const read = <P extends Parameters>(parameters: P, form: string) =>
  readParameters(parameters, parseForm(Buffer.from(form)));

function errorOf(work: () => unknown): [number, string] {
  try {
    work();
  } catch (error) {
    if (error instanceof PiwigoError) return [error.code, error.message];
  }
  throw new Error("nothing was refused");
}

describe("readParameters", () => {
  it("names everything that is missing, and takes an empty text for missing", () => {
    expect(errorOf(() => read({ a: required(id), b: optional(id), c: required(text) }, "c="))).toEqual([
      1002,
      "Missing parameters: a,c",
    ]);
  });

  it.each([
    [count, "-1", "x must be an positive integer"],
    [count, "1.0", "x must be an positive integer"],
    [count, "01", "x must be an positive integer"],
    [id, "0", "x must be an positive and not null integer"],
    [bool, "maybe", "x must be a boolean"],
  ] as const)("refuses what is not of the type", (type, value, message) => {
    expect(errorOf(() => read({ x: optional<unknown>(type as never) }, `x=${value}`))).toEqual([1003, message]);
  });

  it("takes blanks around numbers, words for booleans, and skips the check of an empty text", () => {
    expect(
      read({ n: required(count), b: required(bool), e: optional(id), t: optional(text) }, "n=%207%20&b=Yes&e=&t="),
    ).toEqual({ n: 7, b: true, e: undefined, t: "" });
  });

  it("lowers what is above the limit", () =>
    expect(read({ n: withDefault(count, 100, { max: 500 }) }, "n=100000")).toEqual({ n: 500 }));

  it("wraps a single value into a list where one is meant, and refuses a list where it is not", () => {
    expect(read({ a: optionalList(id), b: oneOrMany(text) }, "a=3&b=x")).toEqual({ a: [3], b: "x" });
    expect(read({ a: optionalList(id), b: oneOrMany(text) }, "a[]=3&a[]=4&b[]=x")).toEqual({ a: [3, 4], b: ["x"] });
    expect(errorOf(() => read({ a: optional(id) }, "a[]=3"))).toEqual([1003, "a must be scalar"]);
    expect(errorOf(() => read({ a: optionalList(id) }, "a[]=3&a[]=x"))).toEqual([
      1003,
      "a must only contain positive and not null integers",
    ]);
  });

  it("refuses what is longer than its type, with the name and the limit", () => {
    expect(errorOf(() => read({ t: optional(text) }, `t=${"x".repeat(1001)}`))).toEqual([
      1003,
      "t is too long: it has 1001 characters, and at most 1000 are taken",
    ]);
    expect(errorOf(() => read({ n: optionalList(id) }, `n[]=1&n[]=${" ".repeat(200_000)}`))).toEqual([
      1003,
      "n is too long: it has 200000 characters, and at most 100 are taken",
    ]);
    expect(
      errorOf(() => read({ l: optionalList(listText) }, `l[]=${"1,".repeat(200_000)}&l[]=${"1,".repeat(200_000)}`))[1],
    ).toContain("l is too long: it has 800000 characters");
    expect(
      read({ t: optional(text), l: optional(longText) }, `t=${"x".repeat(1000)}&l=${"x".repeat(65_535)}`),
    ).toMatchObject({ t: expect.anything(), l: expect.anything() });
  });

  it("keeps numbers within what the database can hold", () =>
    expect(read({ a: required(id) }, "a=99999999999999")).toEqual({ a: 2147483647 }));
});

describe("parseForm", () => {
  const form = (body: string | Buffer) => Object.fromEntries(parseForm(Buffer.from(body)));

  it("lets the last value win", () => expect(form("a=1&a=2")).toEqual({ a: "2" }));
  it("collects lists", () => expect(form("a[]=1&a[5]=2&b=x")).toEqual({ a: ["1", "2"], b: "x" }));
  it("knows a name without a value", () => expect(form("a&b=1")).toEqual({ a: "", b: "1" }));
  it("keeps what darktable does not escape", () =>
    expect(form("name=Café = 100% «Été»&x=50%")).toEqual({ name: "Café = 100% «Été»", x: "50%" }));
  it("decodes what others escape", () => expect(form("n%5B%5D=a+b%26%C3%A9")).toEqual({ n: ["a b&é"] }));
  it("replaces broken UTF-8", () => expect(form(Buffer.from("a=caf\xc3", "latin1"))).toEqual({ a: "caf\ufffd" }));
  it("writes names as PHP does", () =>
    expect(form("a.b c=1&md5sud->list=x")).toEqual({ a_b_c: "1", "md5sud->list": "x" }));
  it("is not led astray by names of its own", () =>
    expect(parseForm(Buffer.from("__proto__=1&constructor[]=2")).get("__proto__")).toBe("1"));
});
