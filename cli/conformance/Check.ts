import type { ConnectorDocument } from './connectorSite.js';
import type { Session } from './Session.js';
import type { JudgedRule } from './Verdict.js';

/** The check of one rule of docs/behavior.md, as far as messages and the page's content show if the page keeps it. */
export interface Check extends JudgedRule {
  /** The document in the connector's frame. Default: `plain`. */
  readonly connector?: ConnectorDocument;
  /**
   * Tests a newly loaded page. Resolves if the page keeps the rule.
   *
   * @throws Broken with the reason
   * @throws NotJudged if the rule cannot be judged
   */
  run(session: Session): Promise<void>;
}
