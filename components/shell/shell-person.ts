/** Who the shell is for: null is a visitor. */
export type ShellPerson = { name: string; isAdmin: boolean; mayAdd: boolean } | null;
