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

/** The description of a Tryton server: parties by JSON-RPC, logs as time that was spent with them. */
export function describeTryton(
  baseUrl: string,
  { userId, companyId, employeeId, workId, applicationKey }: TrytonIds,
  { defaultCountry, callCenterSettings }: CrmAdapterSeed,
  login: (signal: AbortSignal) => Promise<string>,
): RestDescription {
  let session: string | undefined;
  const line = {
    path: 'timesheet/line',
    // A key of the application's own, in place of the agent's session.
    headers: { Authorization: `Bearer ${applicationKey}` },
    body: (log: { readonly [name: string]: unknown }) => ({
      ...{ employee: employeeId, work: workId, uuid: log.key },
      date: String(log.receivedAt).slice(0, 10),
      duration: log.durationSeconds ?? 0,
      description: [log.subject, log.comments].filter(Boolean).join(': '),
    }),
  };
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
      ...line,
      id: 'id',
      // It knows a uuid again, but not when it comes twice at the same time.
      find: {
        path: '',
        body: {
          ...{ id: 1, method: 'model.timesheet.line.search_read' },
          params: [[['uuid', '=', '{key}']], 0, 1, null, ['uuid'], { company: companyId }],
        },
        items: 'result',
        id: 'id',
      },
      update: line,
    },
  };
}
