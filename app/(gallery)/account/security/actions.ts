"use server";

import { renderSVG } from "uqr";
import { z } from "zod";
import { actionResult } from "@/app/(gallery)/action-result";
import { parseOrThrow } from "@/app/api-response";
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from "@/lib/users/second-factor/commands";

/** What people ask of themselves besides the password. Each action is a door of its own. */

const passwordOf = (given: unknown): string => parseOrThrow(z.string().max(1000, "This is too long."), given);

/** The QR code is drawn here, so that the secret goes through no program of others. */
export const beginSecondFactorAction = async (currentPassword: string) =>
  actionResult(async (viewer) => {
    const { address, secret } = await beginSecondFactor(viewer, passwordOf(currentPassword));
    const svg = renderSVG(address, { border: 2 });
    return { qrCode: `data:image/svg+xml,${encodeURIComponent(svg)}`, secret };
  });

export const confirmSecondFactorAction = async (code: string) =>
  actionResult(async (viewer) => ({
    codes: await confirmSecondFactor(viewer, parseOrThrow(z.string().max(30, "A code has six digits."), code)),
  }));

export const renewRecoveryCodesAction = async (currentPassword: string) =>
  actionResult(async (viewer) => ({ codes: await renewRecoveryCodes(viewer, passwordOf(currentPassword)) }));

export const removeSecondFactorAction = async (currentPassword: string) =>
  actionResult(async (viewer) => {
    await removeSecondFactor(viewer, passwordOf(currentPassword));
    return {};
  });
