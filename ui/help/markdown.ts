/** Reads the small part of Markdown in which the manual is written. */

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "text"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] }
  | { kind: "table"; head: string[]; rows: string[][] }
  | { kind: "picture"; name: string; about: string };

const HEADING = /^(#{1,3}) (.+)$/;
const ITEM = /^(?:-|\d+\.) (.+)$/;
const PICTURE = /^!\[([^\]]*)\]\((?:.*\/)?([^/)]+)\)$/;
const RULE = /^[\s|:-]+$/;

const cells = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

/** A stretch of lines without a blank one between them. */
function block(lines: readonly string[]): Block {
  const [first = ""] = lines;
  const heading = HEADING.exec(first);
  if (heading) return { kind: "heading", level: heading[1]?.length as 1 | 2 | 3, text: heading[2] ?? "" };
  const picture = PICTURE.exec(first);
  if (picture) return { kind: "picture", about: picture[1] ?? "", name: picture[2] ?? "" };
  if (ITEM.test(first))
    return { kind: "list", ordered: !first.startsWith("-"), items: lines.map((line) => ITEM.exec(line)?.[1] ?? line) };
  if (first.startsWith("|")) {
    const [head = [], ...rows] = lines.filter((line) => !RULE.test(line)).map(cells);
    return { kind: "table", head, rows };
  }
  // A line break inside a paragraph is only for the eye of the writer.
  return { kind: "text", text: lines.join("") };
}

export function blocksOf(text: string): Block[] {
  const stretches = text.split(/\n\s*\n/).map((stretch) => stretch.split("\n").filter((line) => line.trim() !== ""));
  return stretches.filter((lines) => lines.length > 0).map(block);
}

export type Span = { kind: "plain" | "strong" | "key"; text: string } | { kind: "link"; text: string; to: string };

const SPANS = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/g;

/** A line with its keys, strong words and links. */
export function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const found of line.matchAll(SPANS)) {
    if (found.index > at) spans.push({ kind: "plain", text: line.slice(at, found.index) });
    const [whole, key, strong, label, to] = found;
    if (key !== undefined) spans.push({ kind: "key", text: key });
    else if (strong !== undefined) spans.push({ kind: "strong", text: strong });
    else spans.push({ kind: "link", text: label ?? "", to: to ?? "" });
    at = found.index + whole.length;
  }
  if (at < line.length) spans.push({ kind: "plain", text: line.slice(at) });
  return spans;
}
