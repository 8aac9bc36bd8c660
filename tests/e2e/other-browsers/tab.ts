// The smoke path's needs of a browser that Playwright does not drive.

/** A laptop's. */
export const SCREEN = { width: 1400, height: 900 };

/** One tab of a browser, in a profile of its own. Elements are named by CSS selectors. */
export interface Tab {
  open(address: string): Promise<void>;
  /** Runs a function in the page, which gets the arguments. */
  evaluate<T, A extends unknown[]>(run: (...args: A) => T, ...args: A): Promise<T>;
  /** Clicks as a pointer does, once the element is there and nothing covers it. */
  click(selector: string): Promise<void>;
  /** Types with the keyboard, behind what the field holds. */
  type(selector: string, text: string): Promise<void>;
  /** The page as the browser prints it: a PDF. */
  print(): Promise<Buffer>;
  /** Errors of the pages so far. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}
