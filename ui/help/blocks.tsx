/** Shows the manual. Its links lead to headings of the same page. */
import type { Block, Span } from "./markdown";
import { spansOf } from "./markdown";

const PICTURES = import.meta.glob<string>("../../docs/img/manual-*.png", { eager: true, query: "?url", import: "default" });

const pictureOf = (name: string): string | undefined => PICTURES[`../../docs/img/${name}`];

/** The address of the page is behind the `#`: a link inside it only moves the view and the focus. */
function goTo(heading: string): void {
  const place = document.getElementById(heading);
  place?.scrollIntoView();
  place?.focus();
}

function Piece({ span }: { span: Span }) {
  switch (span.kind) {
    case "key":
      return <kbd>{span.text}</kbd>;
    case "strong":
      return <strong>{span.text}</strong>;
    case "link":
      return (
        <button type="button" className="help-link" onClick={() => goTo(span.to.replace("#", ""))}>
          {span.text}
        </button>
      );
    case "plain":
      return span.text;
  }
}

function Text({ of }: { of: string }) {
  return (
    <>
      {spansOf(of).map((span, at) => (
        // The text of the manual never changes while it is shown.
        // oxlint-disable-next-line react/no-array-index-key
        <Piece key={at} span={span} />
      ))}
    </>
  );
}

function Heading({ level, text }: { level: 1 | 2 | 3; text: string }) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={text} tabIndex={-1}>
      {text}
    </Tag>
  );
}

function One({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <Heading level={block.level} text={block.text} />;
    case "text":
      return (
        <p>
          <Text of={block.text} />
        </p>
      );
    case "list": {
      const Tag = block.ordered ? "ol" : "ul";
      return (
        <Tag>
          {block.items.map((item) => (
            <li key={item}>
              <Text of={item} />
            </li>
          ))}
        </Tag>
      );
    }
    case "table":
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row.join(" ")}>
                {row.map((cell) => (
                  <td key={cell}>
                    <Text of={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case "picture": {
      const address = pictureOf(block.name);
      return address === undefined ? null : <img src={address} alt={block.about} loading="lazy" />;
    }
  }
}

export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block, at) => (
        // The text of the manual never changes while it is shown.
        // oxlint-disable-next-line react/no-array-index-key
        <One key={at} block={block} />
      ))}
    </>
  );
}
