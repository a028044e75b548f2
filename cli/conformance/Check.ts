import type { ConnectorDocument } from './connectorSite.js';
import type { Session } from './Session.js';

/** One rule of docs/behavior.md, as far as it can be seen from the wire. */
export interface Check {
  /** The rule's number. */
  readonly rule: string;
  /** What a page is held to, in one sentence. */
  readonly title: string;
  /** Whether a page that breaks it does not conform. The others are good manners. */
  readonly isMandatory: boolean;
  /** What stands in the connector's frame. Default: an empty page that says what it is told to. */
  readonly connector?: ConnectorDocument;
  /**
   * Talks to a freshly loaded page.
   *
   * @throws Broken with the reason
   * @throws NotJudged where nothing can be said of the rule
   */
  run(session: Session): Promise<void>;
}

/** The rule was broken; the message says how, in one plain sentence. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** Nothing can be said of the rule; the message says why, in one plain sentence. */
export class NotJudged extends Error {
  override readonly name = 'NotJudged';
}

/** @throws Broken unless the condition holds */
export function demand(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Broken(otherwise);
}
