import type { InteractionLog } from '../../crm.js';
import { type Fields, textOf } from '../kit/answers.js';
import { bareId, isGuid } from './records.js';

/** The column with the people of a phone call. It is set when the phone call is created only. */
export const partiesField = 'phonecall_activity_parties';

/** Tables whose records can take part in a phone call. */
const partyTables: readonly string[] = ['account', 'contact', 'lead'];

/** Places of a party, as `participationtypemask` numbers them. */
const [sender, recipient] = [1, 2];

/**
 * Gives the columns that put a phone call on the page of the log's record: what it is about, who called
 * and who was called. Without a record there are none.
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

/** The column of a phone call that has the id of the record that it regards. */
export const regardingField = '_regardingobjectid_value';

/**
 * Gives the columns that take a phone call off the page of the record that it is about; undefined if it is
 * about none.
 *
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
 */
export function noLinkOf(phoneCall: Fields): Fields | undefined {
  if (!textOf(phoneCall[regardingField])) return undefined;
  // A client that does not tell the table is taken to be about its most usual one: all of them share one column.
  const table = textOf(phoneCall[`${regardingField}@Microsoft.Dynamics.CRM.lookuplogicalname`]);
  return { [bindingTo(table ?? 'contact')]: null };
}

const bindingTo = (table: string): string => `regardingobjectid_${table}_phonecall@odata.bind`;

const partyIn = (type: string, address: string, participationtypemask: number): Fields => ({
  participationtypemask,
  [`partyid_${type}@odata.bind`]: address,
});

/** The address of a record. Sets of records are named in the plural. */
const addressOf = (type: string, id: string): string => {
  const set = type.replace(/y$/, 'ie').replace(/(s|x|ch|sh)$/, '$1e');
  return `/${set}s(${bareId(id)})`;
};
