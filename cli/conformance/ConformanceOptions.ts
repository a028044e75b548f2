/** The options of a run of the conformance kit. */
export interface ConformanceOptions {
  /** The page that is judged. */
  readonly url: string;
  /** The exact origin of the connector's frame in it. */
  readonly connectorOrigin: string;
  /** The longest that an answer may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Shows the browser. */
  readonly isHeaded: boolean;
  /** A playwright storage state with cookies and localStorage: an agent who is signed in to the CRM. */
  readonly storageState?: string;
  readonly data: TestData;
}

/** Facts that only the owner of the CRM knows. Without a value, the rules that need it are not judged. */
export interface TestData {
  /** A number under which the CRM knows exactly one record. */
  readonly ani?: string;
  /** A number under which the CRM knows several records. */
  readonly severalAni?: string;
  /** The names of these records. Without them, those of the page's directory count. */
  readonly severalNames?: readonly string[];
  /** A number under which the CRM knows nobody. */
  readonly unknownAni: string;
  /** The id of a record. */
  readonly recordId?: string;
  /** A CSS selector of a control in the page that calls somebody. */
  readonly dial?: string;
}
