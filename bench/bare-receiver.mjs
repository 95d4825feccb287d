// A server that does nothing but write what it gets to a file, and says its port: node bench/bare-receiver.mjs FILE
import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import { pipeline } from "node:stream/promises";

const server = createServer(async (request, response) => {
  await pipeline(request, createWriteStream(process.argv[2]));
  const file = await open(process.argv[2], "r+");
  await file.sync();
  await file.close();
  response.end("written");
});
server.requestTimeout = 0;
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
