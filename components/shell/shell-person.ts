/** Who the shell is for: null is a visitor. */
export type ShellPerson = {
  name: string;
  isAdmin: boolean;
  mayAdd: boolean;
  /** Comments that wait for them or that they have not seen yet. */
  comments: number;
} | null;
