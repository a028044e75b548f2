import type { Row } from './FakeDataverse.js';

/** Characters of the text columns, as the reference of the table has them. */
export const lengths: Readonly<Record<string, number>> = {
  subject: 200,
  description: 2000,
  category: 250,
  phonenumber: 200,
  new_order_no: 40,
};

/** OData takes no text for a number, and no number for a text. */
const kinds: Readonly<Record<string, (value: unknown) => boolean>> = {
  new_units: Number.isInteger,
  new_outcome: Number.isInteger,
  new_order_no: (value) => typeof value === 'string',
};

const columns = [
  ...Object.keys(lengths),
  ...['actualstart', 'actualend', 'actualdurationminutes', 'directioncode', 'scheduledend'],
  ...['new_interactionid', 'new_outcome', 'new_units'],
];

/** Links to one record: the property's name, and the set of the table. */
const links: Readonly<Record<string, string>> = {
  account: 'accounts',
  contact: 'contacts',
  lead: 'leads',
  opportunity: 'opportunities',
};

/**
 * Gives what Dataverse says of a phone call that it refuses: columns that are not there, texts that are too
 * long, links to records that are not there. Undefined if it is right.
 *
 * @param isThere Tells whether a set, such as `contacts`, has a record.
 * @param ownLengths Characters of columns that were made longer or shorter.
 */
export function refusalOf(
  values: Row,
  isThere: (set: string, id: string) => boolean,
  isUpdate: boolean,
  ownLengths: Readonly<Record<string, number>> = {},
): string | undefined {
  const most = { ...lengths, ...ownLengths };
  for (const [name, value] of Object.entries(values)) {
    const [, table = ''] = /^regardingobjectid_(\w+)_phonecall@odata\.bind$/.exec(name) ?? [];
    if (table in links) {
      // Null ends a link that is there.
      if (isUpdate && value === null) continue;
      const wrong = wrongAddress(value, [links[table] ?? ''], isThere);
      if (wrong) return wrong;
    } else if (name === 'phonecall_activity_parties' && !isUpdate) {
      const wrong = (value as Row[]).map((party) => wrongParty(party, isThere)).find(Boolean);
      if (wrong) return wrong;
    } else if (!columns.includes(name)) {
      return `An undeclared property '${name}' was found. Invalid request.`;
    } else if (!(kinds[name] ?? (() => true))(value)) {
      return `Cannot convert the literal '${value}' to the expected type of ${name}.`;
    } else if (String(value).length > (most[name] ?? Infinity)) {
      return `A validation error occurred for ${name} (0x80044331)`;
    }
  }
  return undefined;
}

const binding = /^regardingobjectid_(\w+)_phonecall@odata\.bind$/;
const value = '_regardingobjectid_value';

/**
 * Gives a phone call with its changes. What it is about stands in one column, whatever the table: a change of
 * the link to one table is the end of the link to another.
 */
export function changed(row: Row, values: Row): Row {
  const bound = Object.entries(values).find(([name]) => binding.test(name));
  if (!bound) return { ...row, ...values };
  const others = Object.entries({ ...row, ...values }).filter(
    ([name]) => !binding.test(name) && !name.startsWith(value),
  );
  const [name, address] = bound;
  const id = /\((.+)\)/.exec(String(address))?.[1];
  const table = binding.exec(name)?.[1];
  return {
    ...Object.fromEntries(others),
    ...(id && {
      [name]: address,
      [value]: id,
      [`${value}@Microsoft.Dynamics.CRM.lookuplogicalname`]: table,
    }),
  };
}

function wrongParty(
  { participationtypemask, ...link }: Row,
  isThere: (set: string, id: string) => boolean,
): string | undefined {
  const sets = ['accounts', 'contacts', 'leads', 'systemusers'];
  const [[name = '', address] = []] = Object.entries(link);
  const isRight = /^partyid_(account|contact|lead|systemuser)@odata\.bind$/.test(name);
  if (!isRight || ![1, 2].includes(Number(participationtypemask))) return 'Invalid party.';
  return wrongAddress(address, sets, isThere);
}

function wrongAddress(
  address: unknown,
  sets: readonly string[],
  isThere: (set: string, id: string) => boolean,
): string | undefined {
  const [, set = '', id = ''] = /^\/(\w+)\(([\da-f-]{36})\)$/.exec(String(address)) ?? [];
  if (!sets.includes(set)) return 'Invalid resource.';
  return isThere(set, id) ? undefined : `${set} With Id = ${id} Does Not Exist`;
}
