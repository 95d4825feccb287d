import { z } from "zod";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { downloadOptions } from "@/lib/downloads/options";
import { photoIdSchema } from "@/lib/photos/schema";

const querySchema = z.object({ id: photoIdSchema });

const getOperation: Operation = {
  subject: "Downloads",
  opensByLink: true,
  opensAsPreview: true,
  about: "What can be downloaded of a photo: each type is one for /api/download.",
  query: querySchema,
  answer:
    "{ options }; each with type, label, extension, name, size_bytes (null for what is made when it is asked for)",
  example: "id=1",
};

/** What can be downloaded of a photo. */
export const GET = defineRoute(getOperation, async (request) =>
  withNoStore({
    options: await downloadOptions(await currentViewer(), parseOrThrow(querySchema, queryOf(request)).id),
  }),
);
