/** What surrounds the page: the desktop window or a browser. Nothing outside this folder knows which. */
export interface Host {
  /** Runs a command of the core. Rejects with whatever the core said; `call` turns it into a Failure. */
  dispatch(name: string, request: unknown): Promise<unknown>;
  /** Hands a `tel:` or `sip:` link to the office's soft phone. */
  openNumber(link: string): Promise<void>;
  /** Shows a file that the program wrote (an exported bulletin, by its path): in its folder, or as a download. */
  reveal(path: string): Promise<void>;
  /** Puts a copy of such a file where the user wants it. False if the user gave up. */
  saveCopy(path: string): Promise<boolean>;
  /** Saves what the page itself made (a chart's picture, scenario cards) where the user wants it: several files go
   * into one folder. False if the user gave up. */
  save(files: readonly NamedBlob[]): Promise<boolean>;
  /** Lets the user choose text files, for commands that import them. Empty if the user gave up. */
  chooseTexts(wanted: WantedFiles): Promise<NamedText[]>;
  /** The same for files that are no text (a workbook): their bytes. */
  chooseFiles(wanted: WantedFiles): Promise<NamedBytes[]>;
}

export interface NamedBlob {
  name: string;
  blob: Blob;
}

export interface NamedText {
  name: string;
  text: string;
}

export interface NamedBytes {
  name: string;
  bytes: number[];
}

export interface WantedFiles {
  /** What the dialog is called, e.g. `选择要导入的提问场景`. */
  title: string;
  /** What the kind of file is called, e.g. `提问场景`. */
  kind: string;
  /** Endings without the dot. */
  extensions: readonly string[];
  /** True: more than one may be chosen. */
  many: boolean;
}

/** Characters of a text file beyond which nothing sensible is imported. */
export const TEXT_LIMIT = 4 * 1024 * 1024;

/** Bytes of any other file. */
export const FILE_LIMIT = 32 * 1024 * 1024;
