import type { Format } from "@/lib/piwigo/formats/format";
import { json } from "@/lib/piwigo/formats/json";
import { php } from "@/lib/piwigo/formats/php";
import { xml } from "@/lib/piwigo/formats/xml";
import { xmlrpc } from "@/lib/piwigo/formats/xmlrpc";

const formats = new Map<string, Format>([
  ["rest", xml],
  ["json", json],
  ["php", php],
  ["xmlrpc", xmlrpc],
]);

/** The format that a query asks for by this name: XML when it asks for none, undefined when there is none such. */
export const formatNamed = (name: string | null): Format | undefined => formats.get(name ?? "rest");
