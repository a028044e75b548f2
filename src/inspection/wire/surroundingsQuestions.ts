import { connectorDataSchemas } from '../../protocol/index.js';
import { type Finding, inPart, open, received, type WireSeen } from './WireSeen.js';

/** Q17: the frame's exact address for a CRM that the connector does not know. */
export function answerAddress(seen: WireSeen): Finding {
  const why = seen.diagnoses.map((diagnosis) => `The connector was silent: \`${diagnosis}\`.`);
  const isThere = received(seen, 'ready') !== undefined;
  if (!isThere) return open('Nothing was heard of the frame.', ...why);
  const heard =
    'The document in the frame speaks the protocol: the address that this page uses works.';
  return inPart(heard, 'A report does not tell the address.', ...why);
}

/** Q18: whether newer products speak the same protocol. */
export function answerProducts(seen: WireSeen): Finding {
  const known = Object.keys(connectorDataSchemas).length;
  const heard = seen.actions.filter(({ direction }) => direction === 'in').length;
  const isShapeless = seen.actions.some(({ reasons }) =>
    reasons.some(({ text }) => text === 'shape'),
  );
  return open(
    `${heard} of the ${known} known actions came. Which product sent them, a report does not tell: please say it.`,
    isShapeless && 'There were messages that have not the form of one.',
  );
}
