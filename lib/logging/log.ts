import { pino } from "pino";
import { config } from "@/lib/config";

/** One JSON line for each event on standard output, as service managers expect. Never passwords, tokens or cookies. */
export const log = pino({ level: config().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
