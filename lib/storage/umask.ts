import { config } from "@/lib/config";

/**
 * Files that this process makes are its owner's alone (0600, folders 0700). A proxy that sends files itself must be
 * able to read them: then its group may (0640, 0750).
 */
export const setUmask = (): void => void process.umask(config().X_ACCEL_REDIRECT ? 0o027 : 0o077);
