/** The beginning of a long text, for where it is only mentioned: at most `most` characters, the last one "…". */
export function shortened(text: string, most = 60): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
