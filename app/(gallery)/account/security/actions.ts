"use server";

import { renderSVG } from "uqr";
import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { siteOrigin } from "@/app/site-origin";
import { beginPasskey, finishPasskey, removePasskey, renamePasskey } from "@/lib/users/passkeys/commands";
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from "@/lib/users/second-factor/commands";

/** What people ask of themselves besides the password, or in its place. Each action is a door of its own. */

const passwordOf = (given: unknown): string => parseOrThrow(z.string().max(1000, "This is too long."), given);

/** The QR code is drawn here, so that the secret goes through no program of others. */
export const beginSecondFactorAction = async (currentPassword: string) =>
  galleryAction(async (viewer) => {
    const { address, secret } = await beginSecondFactor(viewer, passwordOf(currentPassword));
    const svg = renderSVG(address, { border: 2 });
    return { qrCode: `data:image/svg+xml,${encodeURIComponent(svg)}`, secret };
  });

export const confirmSecondFactorAction = async (code: string) =>
  galleryAction(async (viewer) => ({
    codes: await confirmSecondFactor(viewer, parseOrThrow(z.string().max(30, "A code has six digits."), code)),
  }));

export const renewRecoveryCodesAction = async (currentPassword: string) =>
  galleryAction(async (viewer) => ({ codes: await renewRecoveryCodes(viewer, passwordOf(currentPassword)) }));

export const removeSecondFactorAction = async (currentPassword: string) =>
  galleryAction(async (viewer) => {
    await removeSecondFactor(viewer, passwordOf(currentPassword));
    return {};
  });

export const beginPasskeyAction = async (currentPassword: string) =>
  galleryAction(async (viewer) => ({
    options: await beginPasskey(viewer, passwordOf(currentPassword), await siteOrigin()),
  }));

export const finishPasskeyAction = async (response: unknown) =>
  galleryAction(async (viewer) => {
    await finishPasskey(viewer, response, await siteOrigin());
    return {};
  });

const passkeyIdSchema = z.string().max(1400, "There is no such passkey.");

export const renamePasskeyAction = async (id: string, name: string) =>
  galleryAction(async (viewer) => {
    await renamePasskey(viewer, parseOrThrow(passkeyIdSchema, id), name);
    return {};
  });

export const removePasskeyAction = async (id: string, currentPassword: string) =>
  galleryAction(async (viewer) => {
    await removePasskey(viewer, parseOrThrow(passkeyIdSchema, id), passwordOf(currentPassword));
    return {};
  });
