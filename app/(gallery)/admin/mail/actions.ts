"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { siteOrigin } from "@/app/site-origin";
import { requireAdmin } from "@/lib/access/viewer";
import { gallerySettings } from "@/lib/gallery/settings";
import { sendMail } from "@/lib/mail/send";

/** Sends a mail to see whether mail is sent. */
export const testMailAction = async (to: string) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    const address = parseOrThrow(z.email("That is no e-mail address.").max(200), to);
    await sendMail({
      to: address,
      subject: `A test from ${(await gallerySettings()).title}`,
      text: `Hello,\n\nthis is a test: the gallery at ${await siteOrigin()} can send mail.\n`,
    });
    return {};
  });
