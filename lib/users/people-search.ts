import { z } from "zod";
import { roles } from "@/lib/access/viewer";

/** What admins look for among the people, as the address of the list has it; what makes no sense there is left out. */

const peopleStates = ["active", "disabled", "never", "away"] as const;

export const peopleSearchSchema = z.object({
  q: z.string().trim().max(100).catch(""),
  role: z.enum(roles).optional().catch(undefined),
  group: z.coerce.number().int().min(1).max(0x7fffffff).optional().catch(undefined),
  state: z.enum(peopleStates).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type PeopleSearch = z.infer<typeof peopleSearchSchema>;
