/**
 * What someone's credentials let them do, each with all before it: look; add photos, albums and tags of their own;
 * change and delete photos and albums; manage users, groups, keys and the server. A person in a session may do all that
 * they may, a key what it was made for. Whom they are is another matter: roles and rights hold besides.
 */
export const scopes = ["read", "upload", "manage", "administer"] as const;

export type Scope = (typeof scopes)[number];

/** Whether credentials of scope `given` do for what needs `wanted`. */
export const includesScope = (given: Scope, wanted: Scope): boolean => scopes.indexOf(given) >= scopes.indexOf(wanted);

/** Why credentials of scope `given` do not do. */
export const scopeRefusal = (given: Scope, wanted: Scope): string =>
  `This key may not do that: it is made to ${given}. Make one that may ${wanted}.`;

/** A scope as it is kept in the database; what is unknown there lets no one do more than look. */
export const scopeOf = (text: string): Scope => scopes.find((scope) => scope === text) ?? "read";
