import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { withNoStore } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { AppError } from "@/lib/errors";
import { optionNames, type OptionName } from "@/lib/search/filters/option-names";
import { filterOptions } from "@/lib/suggestions/options";

const isOptionName = (name: string): name is OptionName => (optionNames as readonly string[]).includes(name);

const getOperation: Operation = {
  subject: "Searching",
  about: "What a filter can be set to, with the number of photos you may see.",
  path: { name: z.enum(optionNames) },
  answer: "{ <name>: [[value, count], …], cached }",
};

/** What a filter can be set to, as [value, count]: /api/filter_options/cameras and the like. */
export const GET = defineRoute(getOperation, async (_request, { params }: { params: Promise<{ name: string }> }) => {
  const { name } = await params;
  if (!isOptionName(name))
    throw new AppError("not-found", `There are no options of this name. There are: ${optionNames.join(", ")}.`);
  return withNoStore({ [name]: await filterOptions(await currentViewer(), name), cached: true });
});
