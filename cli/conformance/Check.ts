import type { ConnectorDocument } from './connectorSite.js';
import type { Session } from './Session.js';
import type { JudgedRule } from './Verdict.js';

/** One rule of docs/behavior.md, as far as it can be seen from the wire. */
export interface Check extends JudgedRule {
  /** The document in the connector's frame. Default: `plain`. */
  readonly connector?: ConnectorDocument;
  /**
   * Talks to a freshly loaded page.
   *
   * @throws Broken with the reason
   * @throws NotJudged if the rule cannot be judged
   */
  run(session: Session): Promise<void>;
}
