import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchExchange } from "@/lib/server/stalled-exchanges";

let server: Server;
let socket: Socket;
let received = "";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "Date", "setTimeout"] }));
afterEach(() => {
  vi.useRealTimers();
  socket.destroy();
  server.close();
});

async function open(listener: RequestListener): Promise<void> {
  server = createServer((request, response) => {
    watchExchange(request, response);
    listener(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  received = "";
  socket.on("error", () => undefined).on("data", (piece) => (received += piece));
  await once(socket, "connect");
}

const head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n";

it("a body that has stopped is given up with a sentence", async () => {
  await open((request) => void request.resume());
  const arrived = once(server, "request");
  socket.write(`${head}abc`);
  await arrived;
  const closed = once(socket, "close");
  await vi.advanceTimersByTimeAsync(100_000);
  await closed;
  expect(received).toMatch(/^HTTP\/1\.1 408 /);
});

it("one that trickles is given up as well, one that flows is not", async () => {
  let bytes = 0;
  await open((request) => void request.on("data", (piece: Buffer) => (bytes += piece.length)));
  const arrived = once(server, "request");
  socket.write(head);
  await arrived;
  const send = async (size: number) => {
    const wanted = bytes + size;
    socket.write(Buffer.alloc(size));
    while (bytes < wanted) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(20_000);
  };
  for (let sent = 0; sent < 10; sent++) await send(5000);
  expect(received).toBe("");
  const closed = once(socket, "close");
  for (let sent = 0; sent < 4; sent++) await send(1);
  await vi.advanceTimersByTimeAsync(20_000);
  await closed;
  expect(received).toMatch(/^HTTP\/1\.1 408 /);
});

it("an answer that no one takes is cut off after ten minutes, one that is still being made is not", async () => {
  await open((request, response) => {
    request.resume();
    response.writeHead(200);
    response.write(Buffer.alloc(50_000_000));
  });
  socket.pause();
  const arrived = once(server, "request");
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const [request] = (await arrived) as [{ socket: Socket }];
  await vi.advanceTimersByTimeAsync(300_000);
  expect(request.socket.destroyed).toBe(false);
  await vi.advanceTimersByTimeAsync(400_000);
  expect(request.socket.destroyed).toBe(true);
});
