/** A line of a table as text. Pure. */
export const csvLine = (cells: readonly string[], separator: "," | ";"): string =>
  `${cells.map((cell) => cellOf(cell, separator)).join(separator)}\n`;

/** Spreadsheets take what begins with one of these signs for a formula; no one's name is one. */
function cellOf(text: string, separator: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return plain.includes(separator) || /["\s\\]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
