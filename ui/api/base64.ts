/** Bytes as text, as commands carry them: JSON has no bytes. */

/** The browser's own coder: it works beside the page and never one character at a time. */
export function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const address = String(reader.result);
      resolve(address.slice(address.indexOf(",") + 1));
    });
    reader.addEventListener("error", () => reject(reader.error ?? new Error("FileReader")));
    reader.readAsDataURL(blob);
  });
}

export function fromBase64(text: string, type: string): Blob {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return new Blob([bytes], { type });
}
