import { saveLinked } from '../../src/adapters/kit/index.js';
import type { AdapterCall, CrmAdapter } from '../../src/CrmAdapter.js';
import type { CrmDataInput, CrmRecord, CustomField, DialTarget } from '../../src/crm.js';
import { AdapterError, type AdapterErrorCode } from '../../src/errors.js';
import type { CrmAdapterSeedPerson } from '../../src/testing/index.js';
import type { ModelAnswer, ModelCrm } from './ModelCrm.js';

/** An adapter for the model CRM, as good as can be. Tests make it worse. */
export function modelAdapter(
  crm: ModelCrm,
): Required<Omit<CrmAdapter, 'tenant' | 'savesForOthers' | 'beginInteraction' | 'noMatch'>> {
  return {
    name: 'Model',
    loadCrmData: async (call) => {
      const me = await ask(crm, call, isObject, () => crm.me());
      return toCrmData(me as unknown as ReturnType<ModelCrm['me']>);
    },
    async *listDirectory(call) {
      for (let page = 0; ; page += 1) {
        const isPage = (value: unknown) => isObject(value) && isList(value.contacts);
        const answer = await ask(crm, call, isPage, () => crm.contacts(page));
        const { contacts, more } = answer as unknown as ReturnType<ModelCrm['contacts']>;
        if (!more) return;
        yield contacts.map(withTextId);
      }
    },
    findRecords: async (query, call) => {
      const found = await ask(crm, call, isList, () => crm.find(query));
      return (found as unknown as CrmAdapterSeedPerson[]).map(toRecord);
    },
    openRecord: async ({ id }, call) => {
      await ask(
        crm,
        call,
        () => true,
        () => void crm.shown.push({ kind: 'record', id }),
      );
    },
    openMatches: async (_, __, call) => {
      await ask(
        crm,
        call,
        () => true,
        () => void crm.shown.push({ kind: 'matches' }),
      );
    },
    openReports: async (call) => {
      await ask(
        crm,
        call,
        () => true,
        () => void crm.shown.push({ kind: 'reports' }),
      );
    },
    saveInteractionLog: async (log, call) => {
      const hasId = (value: unknown) => isObject(value) && typeof value.id === 'number';
      const { record, ...unlinked } = log;
      const kept = await saveLinked(record, (link) => {
        const linked = link === undefined ? unlinked : { ...unlinked, record: link };
        return ask(crm, call, hasId, () => crm.upsert(call.idempotencyKey, linked));
      });
      return { id: String((kept as { id: number }).id), fields: { ...log } };
    },
    describeCustomFields: async (names, call) => {
      const fields = await ask(crm, call, isList, () => crm.fields(names));
      return fields as unknown as CustomField[];
    },
    onClickToDial: (listener) => {
      const hear = (person: CrmAdapterSeedPerson) => listener(toRecord(person) as DialTarget);
      crm.dialListeners.add(hear);
      return () => void crm.dialListeners.delete(hear);
    },
  };
}

/** Asks, gives up when aborted, and takes no answer for one that is none. */
export async function ask(
  crm: ModelCrm,
  { signal }: AdapterCall,
  isRight: (value: unknown) => boolean,
  act: () => unknown,
): Promise<Record<string, unknown>> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const unreachable = () => {
    throw new AdapterError('The model cannot be reached.', { code: 'NETWORK' });
  };
  const answer = await Promise.race([crm.ask(act).catch(unreachable), aborted]);
  if (answer.status !== 200) throw refusal(answer);
  const value = parse(answer.body);
  if (!isRight(value)) throw invalid();
  return value as Record<string, unknown>;
}

const codes: Readonly<Record<number, AdapterErrorCode>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  422: 'INVALID_DATA',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
  504: 'TIMEOUT',
};

function refusal({ status, headers }: ModelAnswer): AdapterError {
  const code = codes[status] ?? 'UNKNOWN';
  const retryAfter = headers['Retry-After'] ?? '';
  const pauseMs = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.now();
  return new AdapterError(`The model answered with ${status}.`, {
    code,
    ...(code === 'INVALID_DATA' && { retryable: false }),
    ...(pauseMs > 0 && { retryAfterMs: pauseMs }),
  });
}

const invalid = () =>
  new AdapterError('The model gave no proper answer.', { code: 'INVALID_DATA' });

function parse(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw invalid();
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isObject);

const withTextId = <T extends { readonly id: number }>(item: T) => ({
  ...item,
  id: String(item.id),
});
const toRecord = (person: CrmAdapterSeedPerson): CrmRecord => ({
  ...withTextId(person),
  type: 'Contact',
});

const toCrmData = (me: ReturnType<ModelCrm['me']>): CrmDataInput => ({
  callCenterSettings: me.callCenterSettings,
  currentUser: {
    attributes: { type: me.role },
    Name: me.name,
    Username: me.username,
    Id: String(me.id),
    LanguageLocaleKey: me.locale?.replace('_', '-'),
  },
});
