import { createTransport } from "nodemailer";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";

/** Mail, by the server that the settings name. Who has none hands links over by hand. */

export type Mail = { to: string; subject: string; text: string };

/** How long the mail server may take for each step, in ms: someone waits for the answer. */
const patienceMs = 10_000;

export const isMailSetUp = (): boolean => config().SMTP_URL !== undefined;

/**
 * Hands a mail to the mail server. Errors: "conflict" where none is set up, "unavailable" with what the server
 * answered.
 */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = config();
  if (!SMTP_URL)
    throw new AppError("conflict", "No mail is sent here: set SMTP_URL and MAIL_FROM, and start the server again.");
  const url = new URL(SMTP_URL);
  const transport = createTransport({
    host: url.hostname,
    port: url.port ? Number(url.port) : url.protocol === "smtps:" ? 465 : 587,
    secure: url.protocol === "smtps:",
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from: MAIL_FROM, to, subject, text });
  } catch (error) {
    log.warn({ event: "mail-failed", err: error }, "a mail could not be sent");
    const { response, message } = error as { response?: string; message?: string };
    throw new AppError("unavailable", `The mail server did not take the mail: ${response ?? message ?? "no answer"}`, {
      cause: error,
    });
  } finally {
    transport.close();
  }
}
