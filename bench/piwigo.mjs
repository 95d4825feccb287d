// How fast Piwigo's API answers from a library of a million photos, as a share of an empty route of the same server,
// and how fast its clients' uploads come in, as a share of a browser's. Missed when a query walks through all photos,
// or uploads reach less than 0.8.
import { rmSync } from "node:fs";
import { withWorkplace } from "./workplace.mjs";

const leastUploadShare = 0.8;

/** `rows` and `photos` replace the usual sizes of the library and of each way's uploads. */
export const measurePiwigo = (isQuick, { rows = isQuick ? 200_000 : 1_000_000, photos = isQuick ? 16 : 40 }) =>
  withWorkplace((place) => {
    const inFreshLibrary = (part) => {
      place.freshDatastore();
      place.run("cli/photoflow.mjs", ["create-user", "member", "--password-stdin"], "a long password");
      return JSON.parse(place.run("bench/part.mjs", part));
    };
    const reading = inFreshLibrary(["piwigo-reading.ts", String(rows), isQuick ? "2" : "5"]);
    printPlans(reading.plans);
    place.run("bench/part.mjs", ["paint.ts", place.inside("pictures"), String(8 + 2 * Number(photos)), "0"]);
    const upload = inFreshLibrary(["piwigo-upload.ts", place.inside("pictures")]);
    rmSync(place.inside("pictures"), { recursive: true });
    return sectionOf(reading, upload);
  });

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function printPlans(plans) {
  for (const { method, viewer, query, plan } of plans) {
    const short = query
      .replace(/\s+/g, " ")
      .replace(/(\?,){3,}/g, "?,…,")
      .slice(0, 160);
    console.error(`${method} as ${viewer}: ${short}\n    ${plan.join("\n    ")}`);
  }
}

const rowNames = {
  empty: "an empty route, `/health`",
  getList: "`pwg.categories.getList` of 1,000 albums",
  getImages: "`pwg.categories.getImages`, 100 a page",
  gallery: "the same of the whole gallery, any page",
  galleryStart: "the first page of the whole gallery",
  getInfo: "`pwg.images.getInfo`",
  exist: "`pwg.images.exist` with 500 sums",
  mix: "a mix: 1, 4, 4 and 1 of ten",
};

function sectionOf({ figures, cold, plans, photos, albums, inLargeAlbum }, { rates, photosEach }) {
  const rows = Object.entries(figures).map(
    ([name, { perSecond, p50Ms, p99Ms }]) =>
      `| ${rowNames[name]} | ${perSecond.toFixed(0)} | ${p50Ms.toFixed(1)} ms | ${p99Ms.toFixed(1)} ms | ${(perSecond / figures.empty.perSecond).toFixed(2)} | ${cold[name] === undefined ? "" : `${cold[name].toFixed(0)} ms`} |`,
  );
  const scans = plans
    .filter((plan) => plan.scans.length > 0)
    .map((plan) => `- **missed**: ${plan.method} as ${plan.viewer}: ${plan.scans.join(", ")}`);
  const share = median(rates.piwigo) / median(rates.browser);
  const told = (way) => rates[way].map((rate) => rate.toFixed(2)).join(" and ");
  return `${photos.toLocaleString("en")} photos in ${albums.toLocaleString("en")} albums, pages of an album of ${inLargeAlbum.toLocaleString("en")}; eight requests at a time to one server process as an
admin, asked and answered on the same machine. What takes long to list is cached until something changes; the last column is the first request after a photo has.

| request | a second | median | 99 of 100 within | share of the empty route | first after a change |
|---|---|---|---|---|---|
${rows.join("\n")}

${scans.length === 0 ? `No query walks through all photos: ${plans.length} plans of an admin, a member and a guest. The order of the whole gallery alone is made of all of them, once after a change.` : scans.join("\n")}

Uploads of 24 megapixels, ${photosEach} each way, four at a time, in turns: ${told("browser")} photos a second as a browser sends them, ${told("piwigo")} as
\`pwg.images.addSimple\`: ${share.toFixed(2)} of the browser's rate (limit ${leastUploadShare}${share < leastUploadShare ? ", **missed**" : ""}).`;
}
