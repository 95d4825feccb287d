import { method } from "@/lib/piwigo/protocol/method";
import { serverTime } from "@/lib/piwigo/mappers/times";
import { serverTotals } from "@/lib/piwigo/queries/totals";
import { NamedList } from "@/lib/piwigo/protocol/values";
import { piwigoVersion } from "@/lib/piwigo/protocol/version";
import { derivativeNames } from "@/lib/renditions/derivatives";
import { renditionsOnDisk } from "@/lib/renditions/disk-use";

export const serverMethods = [
  method({
    name: "pwg.getVersion",
    description: "Returns the Piwigo version.",
    rights: "anyone",
    scope: "read",
    parameters: {},
    run: () => piwigoVersion,
  }),
  method({
    name: "pwg.getInfos",
    description: "Returns general information.",
    rights: "admin",
    scope: "read",
    parameters: {},
    run: async (_values, { viewer }) => {
      const totals = Object.entries(await serverTotals(viewer));
      // Clients read the counts from texts.
      const infos = [["version", piwigoVersion] as const, ...totals].map(([name, value]) => ({
        name,
        value: name === "cache_size" ? value : String(value),
      }));
      return { infos: new NamedList(infos, "item") };
    },
  }),
  method({
    name: "pwg.getCacheSize",
    description: "Returns general information.",
    rights: "admin",
    scope: "read",
    parameters: {},
    run: async () => {
      const { total, others, byName } = await renditionsOnDisk();
      const sizes = Object.fromEntries(derivativeNames.map((name) => [name, byName.get(name) ?? 0]));
      const infos = [
        { name: "cache_size", value: total },
        { name: "msizes", value: { ...sizes, custom: others, all: total } },
        { name: "tsizes", value: 0 },
        { name: "last_date_calc", value: serverTime(new Date()) },
      ];
      return { infos: new NamedList(infos, "item") };
    },
  }),
  method({
    name: "pwg.plugins.getList",
    description: "Gets the list of plugins with id, name, version, state and description.",
    rights: "owner",
    scope: "read",
    parameters: {},
    run: () => [],
  }),
];
