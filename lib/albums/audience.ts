import { z } from "zod";

/** Who sees a private album besides its owner and admins. Pure: the browser has these types too. */

const idsSchema = z.array(z.number().int().min(1)).max(10_000);

export const audienceSchema = z.object({ userIds: idsSchema, groupIds: idsSchema });
export type Audience = z.infer<typeof audienceSchema>;

/** Someone or a group, by name. */
export type Named = { id: number; name: string };

/** Who may see an album through grants, and who else could be let in. */
export type AlbumAudience = { people: Named[]; groups: Named[]; otherPeople: Named[]; otherGroups: Named[] };
