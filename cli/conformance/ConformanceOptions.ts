/** The options of a run of the conformance kit. */
export interface ConformanceOptions {
  /** The URL of the page to test. */
  readonly url: string;
  /** The exact origin of the connector's frame in the page. */
  readonly connectorOrigin: string;
  /** The time limit for an answer of the page, in milliseconds. */
  readonly timeoutMs: number;
  /** True if the browser window is visible. */
  readonly isHeaded: boolean;
  /** The path of a Playwright storage state: the cookies and localStorage of an agent who is signed in to the CRM. */
  readonly storageState?: string;
  readonly data: TestData;
}

/** Data in the tested CRM. Without a value, the rules that need it are not judged. */
export interface TestData {
  /** A phone number that exactly one record has. */
  readonly ani?: string;
  /** A phone number that several records have. */
  readonly severalAni?: string;
  /** The names of these records. Default: the names in the page's directory. */
  readonly severalNames?: readonly string[];
  /** A phone number that no record has. */
  readonly unknownAni: string;
  /** The id of a record. */
  readonly recordId?: string;
  /** A CSS selector of an element in the page that dials a number when it is clicked. */
  readonly dial?: string;
}
