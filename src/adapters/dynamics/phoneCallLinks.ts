import type { InteractionLog } from '../../crm.js';
import { type Fields, textOf } from '../kit/answers.js';
import { bareId, isGuid } from './records.js';

/** The column with the participants of a phone call. The adapter sets it only when it creates the phone call. */
export const partiesField = 'phonecall_activity_parties';

/** The tables whose records can be participants of a phone call. */
const partyTables: readonly string[] = ['account', 'contact', 'lead'];

/** Values of `participationtypemask`: the role of a participant. */
const [sender, recipient] = [1, 2];

/**
 * Returns the columns that link a phone call to the log's record: the record that the call regards, the caller and the
 * callee. Returns undefined if the log has no record.
 */
export function linkTo({ record, agent, direction }: InteractionLog): Fields | undefined {
  if (!record || !isGuid(record.id)) return undefined;
  const { type } = record;
  const address = addressOf(type, record.id);
  const isIncoming = direction === 'incoming';
  const parties = [
    partyTables.includes(type) && partyIn(type, address, isIncoming ? sender : recipient),
    agent &&
      isGuid(agent.id) &&
      partyIn('systemuser', addressOf('systemuser', agent.id), isIncoming ? recipient : sender),
  ].filter(Boolean);
  return {
    [bindingTo(type)]: address,
    ...(parties.length > 0 && { [partiesField]: parties }),
  };
}

/** The column with the id of the record that a phone call regards. */
export const regardingField = '_regardingobjectid_value';

/**
 * Returns the columns that remove the link between a phone call and the record that it regards. Returns undefined if it
 * regards no record.
 *
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
 */
export function noLinkOf(phoneCall: Fields): Fields | undefined {
  if (!textOf(phoneCall[regardingField])) return undefined;
  // Some clients do not return the table. Then any table works, because all tables share one column in the database.
  const table = textOf(phoneCall[`${regardingField}@Microsoft.Dynamics.CRM.lookuplogicalname`]);
  return { [bindingTo(table ?? 'contact')]: null };
}

const bindingTo = (table: string): string => `regardingobjectid_${table}_phonecall@odata.bind`;

const partyIn = (type: string, address: string, participationtypemask: number): Fields => ({
  participationtypemask,
  [`partyid_${type}@odata.bind`]: address,
});

/** Returns the Web API path of a record. The path contains the plural of the table's name. */
const addressOf = (type: string, id: string): string => {
  const stem = type.replace(/y$/, 'ie').replace(/(s|x|ch|sh)$/, '$1e');
  return `/${stem}s(${bareId(id)})`;
};
