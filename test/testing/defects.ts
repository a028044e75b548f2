import type { CrmAdapter } from '../../src/CrmAdapter.js';
import type { CrmDataInput, CrmRecord, CustomField, DialTarget } from '../../src/crm.js';
import { AdapterError, isAdapterError } from '../../src/errors.js';
import type { ModelCrm } from './ModelCrm.js';
import { ask } from './modelAdapter.js';

/** A mistake that an adapter can make, and the rule that it breaks. */
export interface Defect {
  readonly rule: string;
  readonly mistake: string;
  readonly spoil: (adapter: Good, crm: ModelCrm) => CrmAdapter;
}

type Good = Required<Omit<CrmAdapter, 'tenant' | 'savesForOthers'>>;

/** Changes what `loadCrmData` answers. */
const loading =
  (change: (data: CrmDataInput) => object) =>
  (good: Good): CrmAdapter => ({
    ...good,
    loadCrmData: async (call) => change(await good.loadCrmData(call)) as CrmDataInput,
  });

/** Changes what `findRecords` answers. */
const finding =
  (change: (records: readonly CrmRecord[]) => unknown[]) =>
  (good: Good): CrmAdapter => ({
    ...good,
    findRecords: async (query, call) => change(await good.findRecords(query, call)) as CrmRecord[],
  });

/** Changes each page of the directory. */
const listing =
  (change: (page: readonly object[]) => unknown) =>
  (good: Good): CrmAdapter => ({
    ...good,
    async *listDirectory(call) {
      for await (const page of good.listDirectory(call) as AsyncIterable<readonly object[]>) {
        yield change(page) as never;
      }
    },
  });

/** Changes what is thrown. */
const throwing =
  (change: (error: AdapterError) => unknown) =>
  (good: Good): CrmAdapter => ({
    ...good,
    loadCrmData: (call) =>
      good.loadCrmData(call).catch((error) => {
        throw isAdapterError(error) ? change(error) : error;
      }),
  });

const withCode =
  (options: Partial<Pick<AdapterError, 'code' | 'retryable'>>) =>
  ({ message, code, retryable, retryAfterMs }: AdapterError) =>
    new AdapterError(message, {
      ...{ code, retryable, ...options },
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });

const withPause = (retryAfterMs: number) => (error: AdapterError) =>
  error.retryAfterMs === undefined
    ? error
    : new AdapterError(error.message, { code: error.code, retryAfterMs });

export const defects: readonly Defect[] = [
  { rule: 'AD1', mistake: 'has no name', spoil: (good) => ({ ...good, name: '' }) },
  {
    rule: 'AD1',
    mistake: 'has null where a method is missing',
    spoil: (good) => ({ ...good, openReports: null }) as unknown as CrmAdapter,
  },
  {
    rule: 'AD2',
    mistake: 'gives the user id as a number',
    spoil: loading((data) => ({ ...data, currentUser: { ...data.currentUser, Id: 900417 } })),
  },
  {
    rule: 'AD2',
    mistake: 'forgets who is signed in',
    spoil: loading((data) => ({ ...data, currentUser: { ...data.currentUser, Name: '' } })),
  },
  {
    rule: 'AD2',
    mistake: 'gives the locale as the CRM writes it',
    spoil: loading((data) => ({
      ...data,
      currentUser: { ...data.currentUser, LanguageLocaleKey: 'de_DE' },
    })),
  },
  {
    rule: 'AD2',
    mistake: 'gives settings as no texts',
    spoil: loading((data) => ({
      ...data,
      callCenterSettings: { SoftphoneOptions: { clickToDial: true } },
    })),
  },
  {
    rule: 'AD2',
    mistake: 'forgets the settings',
    spoil: loading((data) => ({ ...data, callCenterSettings: {} })),
  },
  {
    rule: 'AD3',
    mistake: 'gives the first of several matches',
    spoil: finding((records) => records.slice(0, 1)),
  },
  {
    rule: 'AD3',
    mistake: 'gives ids as numbers',
    spoil: finding((records) => records.map((record) => ({ ...record, id: Number(record.id) }))),
  },
  {
    rule: 'AD3',
    mistake: 'gives null for what is not there',
    spoil: finding((records) => records.map((record) => ({ phone: null, ...record }))),
  },
  {
    rule: 'AD3',
    mistake: 'fails when it finds nothing',
    spoil: finding((records) => {
      if (records.length === 0) throw new AdapterError('Nothing there.', { code: 'NOT_FOUND' });
      return [...records];
    }),
  },
  {
    rule: 'AD3',
    mistake: 'puts an address into a URL as it is',
    spoil: (good) => ({
      ...good,
      findRecords: ({ kind, value }, call) =>
        good.findRecords({ kind, value: value.replaceAll('+', ' ') }, call),
    }),
  },
  {
    rule: 'AD3',
    mistake: 'does not know its own ids',
    spoil: (good) => ({
      ...good,
      findRecords: (query, call) =>
        good.findRecords(
          query.kind === 'id' ? { ...query, value: `C-${query.value}` } : query,
          call,
        ),
    }),
  },
  {
    rule: 'AD4',
    mistake: 'compares numbers as texts',
    spoil: (good, crm) => ({
      ...good,
      findRecords: async ({ kind, value }, call) =>
        (await good.findRecords({ kind, value }, call)).filter(
          ({ id }) =>
            kind !== 'phone' ||
            crm.seed.people.some((person) => String(person.id) === id && person.phone === value),
        ),
    }),
  },
  {
    rule: 'AD4',
    mistake: 'compares the last ten digits',
    spoil: (good, crm) => ({
      ...good,
      findRecords: async ({ kind, value }, call) => {
        if (kind !== 'phone') return good.findRecords({ kind, value }, call);
        const lastTen = (text = '') => text.replace(/\D/g, '').slice(-10);
        const same = crm.seed.people.filter(
          ({ phone }) => phone !== undefined && lastTen(phone) === lastTen(value),
        );
        const found = same.map(({ id }) =>
          good.findRecords({ kind: 'id', value: String(id) }, call),
        );
        return (await Promise.all(found)).flat();
      },
    }),
  },
  {
    rule: 'AD5',
    mistake: 'takes what it looks for as a pattern',
    spoil: (good, crm) => ({
      ...good,
      findRecords: ({ kind, value }, call) =>
        good.findRecords(
          value === '%' ? { kind: 'phone', value: '+12025550147' } : { kind, value },
          call,
        ),
      name: crm.seed.user.name,
    }),
  },
  {
    rule: 'AD6',
    mistake: 'gives the first page only',
    spoil: (good) => ({
      ...good,
      async *listDirectory(call) {
        for await (const page of good.listDirectory(call) as AsyncIterable<never>) {
          yield page;
          return;
        }
      },
    }),
  },
  {
    rule: 'AD6',
    mistake: 'gives a contact twice',
    spoil: listing((page) => [...page, ...page.slice(-1)]),
  },
  {
    rule: 'AD6',
    mistake: 'gives empty texts for what is not there, and nulls',
    spoil: listing((page) => page.map((contact) => ({ phone: null, ...contact }))),
  },
  {
    rule: 'AD6',
    mistake: 'takes a page that fails for the end',
    spoil: (good) => ({
      ...good,
      async *listDirectory(call) {
        let isFirst = true;
        try {
          for await (const page of good.listDirectory(call) as AsyncIterable<never>) {
            isFirst = false;
            yield page;
          }
        } catch (error) {
          if (isFirst) throw error;
        }
      },
    }),
  },
  {
    rule: 'AD7',
    mistake: 'shows the first of several matches',
    spoil: (good) => ({
      ...good,
      openMatches: async (_, [record], call) => {
        if (record) await good.openRecord(record, call);
      },
    }),
  },
  {
    rule: 'AD7',
    mistake: 'shows another record',
    spoil: (good) => ({
      ...good,
      openRecord: (record, call) => good.openRecord({ ...record, id: `${record.id}1` }, call),
    }),
  },
  {
    rule: 'AD7',
    mistake: 'shows no reports',
    spoil: (good) => ({ ...good, openReports: async () => {} }),
  },
  {
    rule: 'AD8',
    mistake: 'knows fields in their own letter case only',
    spoil: (good) => ({
      ...good,
      describeCustomFields: async (names, call) =>
        (await good.describeCustomFields(names, call)).filter(({ name }) => names.includes(name)),
    }),
  },
  {
    rule: 'AD8',
    mistake: 'gives all fields',
    spoil: (good) => ({
      ...good,
      describeCustomFields: (_, call) => good.describeCustomFields(['outcome', 'order_no'], call),
    }),
  },
  {
    rule: 'AD8',
    mistake: 'forgets the choices',
    spoil: (good) => ({
      ...good,
      describeCustomFields: async (names, call) =>
        (await good.describeCustomFields(names, call)).map(
          ({ options: _, ...field }): CustomField => field,
        ),
    }),
  },
  {
    rule: 'AD9',
    mistake: 'makes a record at each save',
    spoil: (good, crm) => ({
      ...good,
      saveInteractionLog: async (log, call) => {
        const kept = await ask(crm, call, Boolean, () => crm.insert(call.idempotencyKey, log));
        return { id: String(kept.id), fields: {} };
      },
    }),
  },
  {
    rule: 'AD9',
    mistake: 'remembers by itself what it has saved',
    spoil: (good, crm) => {
      const saved = new Map<string, string>();
      return {
        ...good,
        saveInteractionLog: async (log, call) => {
          const known = saved.get(call.idempotencyKey);
          if (known !== undefined) return { id: known, fields: {} };
          const kept = await ask(crm, call, Boolean, () => crm.insert(call.idempotencyKey, log));
          saved.set(call.idempotencyKey, String(kept.id));
          return { id: String(kept.id), fields: {} };
        },
      };
    },
  },
  {
    rule: 'AD9',
    mistake: 'looks first and then makes one',
    spoil: (good, crm) => ({
      ...good,
      saveInteractionLog: async (log, call) => {
        const found = await ask(crm, call, Array.isArray, () => crm.logsOf(call.idempotencyKey));
        const [known] = found as unknown as { id: string }[];
        if (known !== undefined) return { id: known.id, fields: {} };
        const kept = await ask(crm, call, Boolean, () => crm.insert(call.idempotencyKey, log));
        return { id: String(kept.id), fields: {} };
      },
    }),
  },
  {
    rule: 'AD9',
    mistake: 'takes a lost answer for a success',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: (log, call) =>
        good.saveInteractionLog(log, call).catch(() => ({ id: 'later', fields: {} })),
    }),
  },
  {
    rule: 'AD9',
    mistake: 'loses what the agent has written',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: ({ comments: _, ...log }, call) => good.saveInteractionLog(log, call),
    }),
  },
  {
    rule: 'AD9',
    mistake: 'mixes up interactions whose ids look alike',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: (log, call) =>
        good.saveInteractionLog(log, {
          ...call,
          idempotencyKey: call.idempotencyKey.replaceAll('+', ' '),
        }),
    }),
  },
  {
    rule: 'AD9',
    mistake: 'keeps the first of several logs of one interaction',
    spoil: (good, crm) => ({
      ...good,
      saveInteractionLog: (log, call) => {
        const known = crm.logs.find(({ key }) => key === call.idempotencyKey);
        return good.saveInteractionLog(known?.log ?? log, call);
      },
    }),
  },
  {
    rule: 'AD21',
    mistake: 'finds people who are inactive',
    spoil: (good, crm) => ({
      ...good,
      findRecords: async (query) =>
        crm.find(query, true).map((person) => ({ ...person, id: `${person.id}`, type: 'Contact' })),
    }),
  },
  {
    rule: 'AD23',
    mistake: 'links no log',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: ({ record: _, ...log }, call) => good.saveInteractionLog(log, call),
    }),
  },
  {
    rule: 'AD23',
    mistake: 'links a log to the record of its number',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: async (log, call) => {
        const [record] = await good.findRecords({ kind: 'phone', value: log.from ?? '' }, call);
        return good.saveInteractionLog({ ...log, ...(record && { record }) }, call);
      },
    }),
  },
  {
    rule: 'AD23',
    mistake: 'loses a log whose record is gone',
    spoil: (good, crm) => ({
      ...good,
      saveInteractionLog: async (log, call) => {
        const kept = await ask(crm, call, Boolean, () => crm.upsert(call.idempotencyKey, log));
        return { id: String(kept.id), fields: {} };
      },
    }),
  },
  {
    rule: 'AD10',
    mistake: 'cannot be unsubscribed from',
    spoil: (good) => ({
      ...good,
      onClickToDial: (listener) => {
        good.onClickToDial(listener);
        return () => {};
      },
    }),
  },
  {
    rule: 'AD10',
    mistake: 'gives nothing to unsubscribe with',
    spoil: (good) =>
      ({
        ...good,
        onClickToDial: (listener: (target: DialTarget) => void) =>
          void good.onClickToDial(listener),
      }) as unknown as CrmAdapter,
  },
  {
    rule: 'AD10',
    mistake: 'is deaf once a listener has thrown',
    spoil: (good) => {
      let isDeaf = false;
      return {
        ...good,
        onClickToDial: (listener) =>
          good.onClickToDial((target) => {
            if (isDeaf) return;
            isDeaf = true;
            listener(target);
            isDeaf = false;
          }),
      };
    },
  },
  {
    rule: 'AD10',
    mistake: 'tells a number without the record',
    spoil: (good) => ({
      ...good,
      onClickToDial: (listener) =>
        good.onClickToDial(({ phone }) => listener({ phone } as DialTarget)),
    }),
  },
  {
    rule: 'AD11',
    mistake: 'calls every failure UNKNOWN',
    spoil: throwing(withCode({ code: 'UNKNOWN' })),
  },
  {
    rule: 'AD11',
    mistake: 'would try again with an expired session',
    spoil: throwing(withCode({ retryable: true })),
  },
  {
    rule: 'AD11',
    mistake: 'never tries again',
    spoil: throwing(withCode({ retryable: false })),
  },
  {
    rule: 'AD11',
    mistake: 'throws what the CRM threw',
    spoil: throwing(({ code }) => new Error(code)),
  },
  {
    rule: 'AD11',
    mistake: 'takes seconds for milliseconds',
    spoil: throwing((error) => withPause((error.retryAfterMs ?? 0) / 1000)(error)),
  },
  {
    rule: 'AD11',
    mistake: 'keeps a failure for ever',
    spoil: (good) => {
      let kept: Promise<CrmDataInput> | undefined;
      return {
        ...good,
        loadCrmData: (call) => {
          kept ??= good.loadCrmData(call);
          return kept;
        },
      };
    },
  },
  {
    rule: 'AD11',
    mistake: 'finds nobody when the CRM is down',
    spoil: (good) => ({
      ...good,
      findRecords: (query, call) => good.findRecords(query, call).catch(() => []),
    }),
  },
  {
    rule: 'AD12',
    mistake: 'quotes the CRM in its message',
    spoil: throwing(({ code }) => new AdapterError('Dana Placeholder is unknown.', { code })),
  },
  {
    rule: 'AD12',
    mistake: 'passes on what a parser says',
    spoil: throwing(({ code, message }) => {
      const cause = new SyntaxError('Unexpected token, "{"name": Dana "... is not valid JSON');
      return new AdapterError(message, { code, cause });
    }),
  },
  {
    rule: 'AD12',
    mistake: 'has the number in a field of its error',
    spoil: throwing((error) => Object.assign(error, { url: '/search?phone=%2B1-202-555-0147' })),
  },
  {
    rule: 'AD13',
    mistake: 'does not look at the signal',
    spoil: (good) => ({
      ...good,
      loadCrmData: (call) => good.loadCrmData({ ...call, signal: new AbortController().signal }),
    }),
  },
  {
    rule: 'AD13',
    mistake: 'saves although it was aborted',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: (log, call) =>
        good.saveInteractionLog(log, { ...call, signal: new AbortController().signal }),
    }),
  },
  {
    rule: 'AD13',
    mistake: 'goes on with the next request after it was aborted',
    spoil: (good, crm) => ({
      ...good,
      loadCrmData: (call) => {
        const unheard = { ...call, signal: new AbortController().signal };
        const both = good.loadCrmData(unheard).then(() => good.loadCrmData(unheard));
        both.catch(() => {});
        return ask(
          crm,
          call,
          () => true,
          () => null,
        ).then(() => both);
      },
    }),
  },
  {
    rule: 'AD14',
    mistake: 'gives the latest answer to everybody',
    spoil: (good) => {
      let latest: readonly CrmRecord[] = [];
      return {
        ...good,
        findRecords: async (query, call) => {
          latest = await good.findRecords(query, call);
          await new Promise((resolve) => setTimeout(resolve));
          return latest;
        },
      };
    },
  },
  {
    rule: 'AD15',
    mistake: 'believes whatever comes',
    spoil: (good, crm) => ({
      ...good,
      findRecords: async (query, call) =>
        (await ask(
          crm,
          call,
          () => true,
          () =>
            crm.find(query).map((person) => ({
              ...person,
              id: String(person.id),
              type: 'Contact',
            })),
        )) as unknown as CrmRecord[],
    }),
  },
  {
    rule: 'AD15',
    mistake: 'gives up for good after an answer that cannot be used',
    spoil: throwing(({ message, code, ...rest }) =>
      code === 'INVALID_DATA'
        ? new AdapterError(message, { code, retryable: false })
        : Object.assign(new AdapterError(message, { code }), rest),
    ),
  },
  {
    rule: 'AD15',
    mistake: 'takes any answer for a save',
    spoil: (good, crm) => ({
      ...good,
      saveInteractionLog: async (log, call) => {
        const kept = await ask(
          crm,
          call,
          () => true,
          () => crm.upsert(call.idempotencyKey, log),
        );
        return { id: String(Object(kept).id), fields: {} };
      },
    }),
  },
];
