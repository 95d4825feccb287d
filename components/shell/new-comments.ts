/** How many comments someone shall look at, in words and as a badge. */

const mostShown = 99;

export const countLabel = (comments: number): string => (comments > mostShown ? `${mostShown}+` : String(comments));

export const newComments = (comments: number): string =>
  `${countLabel(comments)} ${comments === 1 ? "comment" : "comments"} to look at`;
