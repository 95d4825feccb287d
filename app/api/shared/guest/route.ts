import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf } from "@/app/api-response";
import { withNoStore } from "@/app/api/albums/album-answer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentBearer } from "@/app/viewer";
import { isServedOverTls } from "@/lib/access/sessions/session-token";
import { findProof, guestSeconds, joinAsGuest, setGuestDone } from "@/lib/proofing/guests";
import { guestNameSchema } from "@/lib/comments/schema";

const answer = "{ success }";

const nameSchema = z.strictObject({ name: guestNameSchema });

const getOperation: Operation = {
  subject: "Sharing",
  opensByLink: true,
  about: "What a share link asks of its guests, and who this browser is to it.",
  answer: "{ proof }: null, or choosing, limit, hasComments, adding, takesComments, isClosed, guest",
};

export const GET = defineRoute(getOperation, async () =>
  withNoStore({ proof: await findProof(await currentBearer()) }),
);

const postOperation: Operation = {
  subject: "Sharing",
  opensByLink: true,
  about:
    "Tells the name under which this browser chooses and writes by a share link; it is known by a cookie from then on.",
  body: nameSchema,
  answer,
  status: 201,
  example: '{"name":"Anna"}',
};

export const POST = defineRoute(postOperation, async (request) => {
  const { name } = parseOrThrow(nameSchema, await jsonOf(request));
  const cookie = await joinAsGuest(await currentBearer(), name);
  const parts = [`${cookie.name}=${cookie.value}`, "Path=/", `Max-Age=${guestSeconds}`, "HttpOnly", "SameSite=Lax"];
  if (isServedOverTls()) parts.push("Secure");
  return withNoStore({ success: true }, { status: 201, headers: { "set-cookie": parts.join("; ") } });
});

const doneSchema = z.strictObject({ is_done: z.boolean("must be true or false") });

const patchOperation: Operation = {
  subject: "Sharing",
  opensByLink: true,
  about: "Says that the guest is done choosing, or is not yet.",
  body: doneSchema,
  answer,
  example: '{"is_done":true}',
};

export const PATCH = defineRoute(patchOperation, async (request) => {
  const { is_done: isDone } = parseOrThrow(doneSchema, await jsonOf(request));
  await setGuestDone(await currentBearer(), isDone);
  return withNoStore({ success: true });
});
