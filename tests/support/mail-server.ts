import { createServer, type Server, type Socket } from "node:net";

/** A mail server on this machine that keeps what it is sent: SMTP as far as a mail takes it. */
export class MailServer {
  /** Recipient and text of each mail, as they came. */
  readonly mails: { to: string; text: string }[] = [];
  /** What it refuses every recipient with; "" for none. */
  refusal = "";
  private readonly waiting: (() => void)[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<MailServer> {
    const server = createServer();
    const made = new MailServer(server);
    server.on("connection", (socket) => made.talk(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return made;
  }

  get url(): string {
    const { port } = this.server.address() as { port: number };
    return `smtp://127.0.0.1:${port}`;
  }

  /** Resolves once there are so many mails. */
  async until(count: number): Promise<void> {
    while (this.mails.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  stop(): void {
    this.server.close();
  }

  private talk(socket: Socket): void {
    let [buffer, to, isData] = ["", "", false];
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.setEncoding("utf8");
    socket.on("error", () => socket.destroy());
    socket.on("data", (piece: string) => {
      buffer += piece;
      for (let end = ending(); end >= 0; end = ending()) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + (isData ? 5 : 2));
        if (isData) {
          isData = false;
          this.mails.push({ to, text: line.replaceAll("=\r\n", "").replaceAll("=3D", "=") });
          for (const go of this.waiting.splice(0)) go();
          say("250 kept");
        } else if (/^RCPT TO:/i.test(line)) {
          to = /<([^<>]*)>/.exec(line)?.[1] ?? "";
          say(this.refusal || "250 ok");
        } else if (/^DATA/i.test(line)) {
          isData = true;
          say("354 go on");
        } else if (/^QUIT/i.test(line)) {
          say("221 bye");
          socket.end();
        } else say("250 ok");
      }
    });
    say("220 here");
    function ending(): number {
      return buffer.indexOf(isData ? "\r\n.\r\n" : "\r\n");
    }
  }
}
