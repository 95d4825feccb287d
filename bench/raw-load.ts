import { connect } from "node:net";

/**
 * Requests over connections that stay open, one after another on each, with as little work for the requester as can be:
 * bytes are counted, not looked at. Node's own client would be the slower half, and hide differences between servers.
 */
export async function rawLoad(
  url: string,
  seconds: number,
  connections: number,
  headers: Record<string, string>,
  next: () => string,
): Promise<number> {
  const { hostname, port } = new URL(url);
  const head = Object.entries({ host: `${hostname}:${port}`, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
  const end = performance.now() + seconds * 1000;
  let answers = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () =>
      askOn(hostname, Number(port), () => {
        answers++;
        return performance.now() < end ? `GET ${next()} HTTP/1.1\r\n${head}\r\n` : null;
      }),
    ),
  );
  return (answers - connections) / ((performance.now() - started) / 1000);
}

/** Asks what `next` says until it says null. */
function askOn(host: string, port: number, next: () => string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    let owed = 0;
    const socket = connect(port, host);
    const ask = () => {
      const asked = next();
      if (asked === null) return void socket.end(resolve);
      socket.write(asked);
    };
    socket.on("connect", ask).on("error", reject);
    socket.on("data", (piece: Buffer) => {
      if (owed === 0) {
        const head = piece.toString("latin1", 0, Math.min(piece.length, 2048));
        const headEnd = head.indexOf("\r\n\r\n");
        const length = /content-length: (\d+)/i.exec(head)?.[1];
        if (!head.startsWith("HTTP/1.1 200") || headEnd < 0 || length === undefined)
          return void socket.destroy(new Error(head.split("\r\n\r\n")[0]));
        owed = headEnd + 4 + Number(length);
      }
      owed -= piece.length;
      if (owed === 0) ask();
    });
  });
}
