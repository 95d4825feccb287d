import { askExiftool } from "@/lib/metadata/tools/exiftool";

// A command that has asked ExifTool something and goes on.
await askExiftool(import.meta.filename);
console.log("waiting");
setInterval(() => undefined, 1000);
