import type { RestDescription, RestTemplate } from '../../../src/adapters/rest/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import type { CrmAdapterSeed } from '../../../src/testing/index.js';
import type { TrytonIds } from './seedTryton.js';

/** A call of Tryton's JSON-RPC API. */
const rpc = (method: string, ...params: RestTemplate[]) => ({
  path: '',
  body: { id: 1, method, params: [...params, {}] },
});

const partyFields = ['name', 'phone', 'email'];

/** The parties that a condition is true of. */
const parties = (domain: RestTemplate) => ({
  ...rpc('model.party.party.search_read', domain, 0, 50, null, partyFields),
  items: 'result',
});

interface LogValues {
  readonly [name: string]: unknown;
  readonly record?: { readonly id: string };
}

/** A log as an attachment of the party that it is about or, if that is not known, of the agent. */
function attachmentOf(log: LogValues, employeeId: number) {
  const { record, key, durationSeconds: seconds, subject, comments } = log;
  return {
    // The key is the name, by which an attachment is found again.
    name: key,
    type: 'data',
    resource: record ? `party.party,${record.id}` : `company.employee,${employeeId}`,
    description: [subject, comments, seconds && `${seconds} s`].filter(Boolean).join('\n'),
  };
}

/** The description of a Tryton server: people are parties, and logs are attachments of theirs. */
export function describeTryton(
  baseUrl: string,
  { userId, employeeId }: TrytonIds,
  { defaultCountry, callCenterSettings }: CrmAdapterSeed,
  login: (signal: AbortSignal) => Promise<string>,
): RestDescription {
  let session: string | undefined;
  return {
    name: 'Tryton',
    baseUrl,
    async authorize({ refresh, signal }) {
      if (refresh || session === undefined) session = await login(signal);
      return { Authorization: `Session ${session}` };
    },
    errors: {
      code: (answer) => answer?.error?.[0],
      codes: { UserError: 'INVALID_DATA', ConcurrencyException: 'UNAVAILABLE' },
    },
    phoneForms: (number) => phoneVariants(number, { defaultCountry }),
    loadCrmData: {
      user: {
        ...rpc('model.res.user.read', [userId], ['name', 'login', 'language.code']),
        ...{ id: 'result.0.id', name: 'result.0.name', username: 'result.0.login' },
        locale: ({ result: [user] }) => user['language.'].code,
      },
      settings: () => callCenterSettings,
    },
    listDirectory: {
      ...rpc(
        'model.party.party.search_read',
        [['categories.name', '=', 'Colleagues']],
        ...['{offset}', 10, [['id', 'ASC']], partyFields],
      ),
      items: 'result',
      contact: { id: 'id', name: 'name', phone: 'phone', email: 'email' },
      paging: {},
    },
    findRecords: {
      record: { id: 'id', type: () => 'party.party', name: 'name', phone: 'phone', email: 'email' },
      phone: parties([['contact_mechanisms.value', 'in', '{forms}']]),
      email: parties([['contact_mechanisms.value', 'ilike', '{value}']]),
      text: parties([['name', '=', '{value}']]),
      id: {
        ...rpc('model.party.party.search_read'),
        body: ({ value }) => ({
          ...{ id: 1, method: 'model.party.party.search_read' },
          params: [[['id', '=', Number(value)]], 0, 1, null, partyFields, {}],
        }),
        items: 'result',
      },
      // `ilike` takes % and _ for patterns.
      keep: ({ email }, { kind, value }) =>
        kind !== 'email' || email?.toLowerCase() === value.toLowerCase(),
    },
    saveInteractionLog: {
      path: '',
      body: (log: LogValues) => ({
        ...{ id: 1, method: 'model.ir.attachment.create' },
        params: [[attachmentOf(log, employeeId)], {}],
      }),
      id: 'result.0',
      find: {
        ...rpc('model.ir.attachment.search_read', [['name', '=', '{key}']], 0, 1, null, ['name']),
        items: 'result',
        id: 'id',
      },
      update: {
        path: '',
        body: (log: LogValues) => ({
          ...{ id: 1, method: 'model.ir.attachment.write' },
          params: [[Number(log.id)], attachmentOf(log, employeeId), {}],
        }),
      },
    },
  };
}
