/** The browsers that the core suite runs in. */
export type EngineName = 'Chromium' | 'Firefox' | 'WebKit';

/** A document that a test works with: a page's, or that of a frame in it. */
export interface Scope {
  /**
   * Runs a function in the document and gives what it gives, as JSON. It is sent as text, so it sees
   * nothing but its argument and the document.
   */
  evaluate<Result>(run: () => Result): Promise<Awaited<Result>>;
  evaluate<Result, Argument>(
    run: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>;
  /** Clicks with the mouse, once the element is there. */
  click(selector: string): Promise<void>;
}

/** An open page. */
export interface Tab extends Scope {
  /** A frame in the page, looked for each time it is used. */
  frame(selector: string): Scope;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Tabs that share their storage. Tests with sites of their own share nothing with others. */
export interface Profile {
  open(url: string): Promise<Tab>;
  close(): Promise<void>;
}

/** A running browser. */
export interface Engine {
  /** As it names itself. */
  readonly version: string;
  newProfile(): Promise<Profile>;
  close(): Promise<void>;
}

/** Milliseconds that `click` and `frame` wait for an element. */
export const elementTimeoutMs = 10_000;
