/** Whether the photos of an album take comments and likes. Pure: lib/access/commenting.ts says what follows from it. */

/** Who writes them and sees them, of those who see the album; "members": whoever has an account. */
export const commentings = ["off", "members", "everyone"] as const;
export type Commenting = (typeof commentings)[number];
