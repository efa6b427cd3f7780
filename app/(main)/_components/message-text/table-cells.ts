/** How many cells a line of a table has. */
export function cellsIn(line: string) {
  const bars = line.trim().match(/(?<!\\)\|/g)?.length ?? 0;
  const closed = /[^\\]\|$/.test(line.trim()) ? 1 : 0;
  return Math.max(1, bars - closed);
}

/** Whether the two lines begin a table: the second rules off as many cells as the first has. */
export function isTableHead(head: string) {
  const [names = "", rule = ""] = head.split("\n");
  return /^\|[ \t:|-]*$/.test(rule) && rule.includes("-") && cellsIn(names) === cellsIn(rule);
}
