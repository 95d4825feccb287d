// The least that sends files: node:http and nothing else. Arguments: the folder. Prints its port.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

const folder = process.argv[2];
const server = createServer(async (request, response) => {
  try {
    const file = path.join(folder, path.normalize(request.url));
    const { size } = await stat(file);
    response.writeHead(200, { "content-type": "image/jpeg", "content-length": size });
    createReadStream(file).pipe(response);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
