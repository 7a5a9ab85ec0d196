/** The clipboard, in the two forms that WPS and Excel take: tab-separated text and an HTML table. */

const NUMBER = /^[+-]?[\d,]*\.?\d+%?$/;

/** One line, and never a formula: text that begins like one gets an apostrophe, as spreadsheets themselves do. */
export function cell(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, " ");
  return /^[=+\-@]/.test(line) && !NUMBER.test(line) ? `'${line}` : line;
}

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Rows of texts as tab-separated lines. */
export function tsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

function html(rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `<tr>${row.map((text) => `<td>${escaped(cell(text))}</td>`).join("")}</tr>`;
  return `<table>${rows.map(line).join("")}</table>`;
}

/**
 * Puts `forms` (MIME type → text) on the clipboard; false if the system refused. Only inside a click or key press.
 *
 * Through the copy event rather than `navigator.clipboard`: it also works in WebKitGTK's window and takes two forms.
 */
function put(forms: Record<string, string>): boolean {
  let done = false;
  const answer = (event: ClipboardEvent) => {
    for (const [type, text] of Object.entries(forms)) event.clipboardData?.setData(type, text);
    event.preventDefault();
    event.stopPropagation();
    done = true;
  };
  document.addEventListener("copy", answer, { capture: true, once: true });
  const asked = document.execCommand("copy");
  document.removeEventListener("copy", answer, { capture: true });
  return asked && done;
}

export function copyText(text: string): boolean {
  return put({ "text/plain": text });
}

/** A table, its header line first. */
export function copyTable(rows: readonly (readonly string[])[]): boolean {
  return put({ "text/plain": tsv(rows), "text/html": html(rows) });
}
