import { z } from "zod";
import { grantRights, type GrantRight } from "@/lib/access/grants/grant-rights";

/**
 * Who sees a private album besides its owner and admins, and what they may do with it. Pure: the browser has these
 * types too.
 */

const grantsSchema = z.array(z.object({ id: z.number().int().min(1), right: z.enum(grantRights) })).max(10_000);

export const audienceSchema = z.object({ people: grantsSchema, groups: grantsSchema });
export type Audience = z.infer<typeof audienceSchema>;

/** Someone or a group, by name. */
export type Named = { id: number; name: string };

/** With what they may do. */
export type Granted = Named & { right: GrantRight };

/** Who may see an album through grants, and who else could be let in. */
export type AlbumAudience = { people: Granted[]; groups: Granted[]; otherPeople: Named[]; otherGroups: Named[] };
