import type { Format } from "@/lib/piwigo/formats/format";
import { plain, type PlainValue } from "@/lib/piwigo/protocol/values";

/** The answer half of XML-RPC, which Piwigo offers beside its own XML. */
export const xmlrpc: Format = {
  contentType: "text/xml; charset=utf-8",
  success: (result) =>
    `<methodResponse>\n  <params>\n    <param>\n      <value>\n        ${written(plain(result))}\n      </value>\n    </param>\n  </params>\n</methodResponse>`,
  failure: (code, message) =>
    `<methodResponse>\n  <fault>\n    <value>\n      <struct>\n${faultMember("faultCode", `<int>${code}</int>`)}\n${faultMember("faultString", `<string>${escape(message)}</string>`)}\n      </struct>\n    </value>\n  </fault>\n</methodResponse>`,
};

const faultMember = (name: string, value: string): string =>
  `        <member>\n          <name>${name}</name>\n          <value>${value}</value>\n        </member>`;

function written(value: PlainValue): string {
  if (value === null) return "";
  if (typeof value === "boolean") return `<boolean>${value ? 1 : 0}</boolean>`;
  if (typeof value === "number") return Number.isInteger(value) ? `<int>${value}</int>` : `<double>${value}</double>`;
  if (typeof value === "string") return `<string>${escape(value)}</string>`;
  // PHP takes an empty list for a map.
  if (Array.isArray(value) && value.length > 0)
    return `<array><data>\n${value.map((item) => `  <value>${written(item)}</value>\n`).join("")}</data></array>`;
  const members = Object.entries(value).map(
    ([key, member]) => `  <member><name>${escape(key)}</name><value>${written(member)}</value></member>\n`,
  );
  return `<struct>\n${members.join("")}</struct>`;
}

function escape(text: string): string {
  const legal = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");
  return legal
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#039;");
}
