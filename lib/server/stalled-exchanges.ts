import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { AppError } from "@/lib/errors";
import { refuse } from "@/lib/server/refusal";

/**
 * Ends exchanges whose other side does nothing: a body that trickles or has stopped, an answer that no one takes. Each
 * would hold its connection, its open file and its place in a queue for as long as the sender likes. An answer that is
 * still being made may take its time.
 */

const sweepMs = 20_000;

/** A body must bring this much in each such time: slower than any telephone line. */
const slowestBytes = 4096;
const bodyPatienceMs = 60_000;

/** An answer may wait longer: a film that someone has paused is asked for again where it stopped. */
const answerPatienceMs = 600_000;

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  received: number;
  receivedAt: number;
  sent: number;
  sentAt: number;
};

const exchanges = new Set<Exchange>();
let sweeper: NodeJS.Timeout | undefined;

/** Watches a request until its answer is out. */
export function watchExchange(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const now = Date.now();
  const exchange: Exchange = {
    request,
    response,
    socket,
    received: socket.bytesRead,
    receivedAt: now,
    sent: sentBy(socket),
    sentAt: now,
  };
  exchanges.add(exchange);
  response.once("close", () => forget(exchange));
  sweeper ??= setInterval(() => sweep(Date.now()), sweepMs).unref();
}

function forget(exchange: Exchange): void {
  exchanges.delete(exchange);
  if (exchanges.size > 0) return;
  clearInterval(sweeper);
  sweeper = undefined;
}

/** Bytes that the other side's system has taken. */
const sentBy = (socket: Socket): number => socket.bytesWritten - socket.writableLength;

function sweep(now: number): void {
  for (const exchange of exchanges) {
    const { request, response, socket } = exchange;
    if (socket.bytesRead - exchange.received >= slowestBytes)
      Object.assign(exchange, { received: socket.bytesRead, receivedAt: now });
    if (sentBy(socket) !== exchange.sent || socket.writableLength === 0)
      Object.assign(exchange, { sent: sentBy(socket), sentAt: now });
    // A paused body is one that we do not read: the disk is slow then, not the sender.
    const isBodyStalled = !request.complete && !request.isPaused() && now - exchange.receivedAt > bodyPatienceMs;
    if (isBodyStalled && !response.headersSent)
      refuse(request, response, new AppError("timeout", "The request stopped arriving. Send it again."));
    if (isBodyStalled || now - exchange.sentAt > answerPatienceMs) {
      forget(exchange);
      setTimeout(() => socket.destroy(), 1000).unref();
    }
  }
}
