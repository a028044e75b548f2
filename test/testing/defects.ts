import type { CrmAdapter } from '../../src/CrmAdapter.js';
import type { CrmDataInput, CrmRecord, CustomField, DialTarget } from '../../src/crm.js';
import { AdapterError, isAdapterError } from '../../src/errors.js';
import type { ModelCrm } from './ModelCrm.js';
import { ask } from './modelAdapter.js';

/** A mistake that an adapter can make, and the rule that it breaks. */
export interface Defect {
  readonly rule: string;
  readonly mistake: string;
  /** The message of a test that it fails, with what was expected before what there was. */
  readonly says: string | RegExp;
  readonly spoil: (adapter: Good, crm: ModelCrm) => CrmAdapter;
}

type Good = Required<
  Omit<CrmAdapter, 'tenant' | 'savesForOthers' | 'beginInteraction' | 'noMatch'>
>;

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
  {
    rule: 'AD1',
    mistake: 'has no name',
    says: 'The name of the adapter: expected a text, got "".',
    spoil: (good) => ({ ...good, name: '' }),
  },
  {
    rule: 'AD1',
    mistake: 'has null where a method is missing',
    says: 'Members that should be methods and are none: expected [], got ["openReports"].',
    spoil: (good) => ({ ...good, openReports: null }) as unknown as CrmAdapter,
  },
  {
    rule: 'AD2',
    mistake: 'gives the user id as a number',
    says: 'The id of the user, as it is loaded: expected a text, got 900417.',
    spoil: loading((data) => ({ ...data, currentUser: { ...data.currentUser, Id: 900417 } })),
  },
  {
    rule: 'AD2',
    mistake: 'forgets who is signed in',
    says: 'The user: expected ["Robin Placeholder","robin.placeholder@example.com"], got ["","robin.placeholder@example.com"].',
    spoil: loading((data) => ({ ...data, currentUser: { ...data.currentUser, Name: '' } })),
  },
  {
    rule: 'AD2',
    mistake: 'gives the locale as the CRM writes it',
    says: 'The locale: expected "de-DE", got "de_DE".',
    spoil: loading((data) => ({
      ...data,
      currentUser: { ...data.currentUser, LanguageLocaleKey: 'de_DE' },
    })),
  },
  {
    rule: 'AD2',
    mistake: 'gives settings as no texts',
    says: /^The settings: expected .*"reqInternalName":"Placeholder\w+".*, got .*"reqInternalName":""/,
    spoil: loading((data) => ({
      ...data,
      callCenterSettings: { SoftphoneOptions: { clickToDial: true } },
    })),
  },
  {
    rule: 'AD2',
    mistake: 'forgets the settings',
    says: /^The settings: expected .*"reqInternalName":"Placeholder\w+".*, got .*"reqInternalName":""/,
    spoil: loading((data) => ({ ...data, callCenterSettings: {} })),
  },
  {
    rule: 'AD3',
    mistake: 'gives the first of several matches',
    says: 'The records by phone: expected ["Ines Placeholder","Noel Placeholder"], got ["Ines Placeholder"].',
    spoil: finding((records) => records.slice(0, 1)),
  },
  {
    rule: 'AD3',
    mistake: 'gives ids as numbers',
    says: 'The id of a record: expected a text, got 900101.',
    spoil: finding((records) => records.map((record) => ({ ...record, id: Number(record.id) }))),
  },
  {
    rule: 'AD3',
    mistake: 'gives null for what is not there',
    says: 'The phone of a record: expected a text or nothing, got null.',
    spoil: finding((records) => records.map((record) => ({ phone: null, ...record }))),
  },
  {
    rule: 'AD3',
    mistake: 'fails when it finds nothing',
    says: 'The outcome of findRecords: expected an answer, got AdapterError {"code":"NOT_FOUND","retryable":false}.',
    spoil: finding((records) => {
      if (records.length === 0) throw new AdapterError('Nothing there.', { code: 'NOT_FOUND' });
      return [...records];
    }),
  },
  {
    rule: 'AD3',
    mistake: 'puts an address into a URL as it is',
    says: 'The records by email: expected ["Sam Placeholder"], got [].',
    spoil: (good) => ({
      ...good,
      findRecords: ({ kind, value }, call) =>
        good.findRecords({ kind, value: value.replaceAll('+', ' ') }, call),
    }),
  },
  {
    rule: 'AD3',
    mistake: 'does not know its own ids',
    says: 'The records by id: expected ["Dana Placeholder"], got [].',
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
    says: 'Forms of +12025550147 that do not find exactly Dana Placeholder: expected [], got ["12025550147","0012025550147","2025550147","+1 202 555 0147","+1 (202) 555-0147","+1-202-555-0147","(202) 555-0147","202-555-0147","202.555.0147"].',
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
    says: 'The records by phone: expected ["Rosa Placeholder"], got ["Edda Placeholder","Rosa Placeholder"].',
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
    says: 'What phone "%" finds: expected [], got [{"id":"900101","name":"Dana Placeholder","phone":"+12025550147","email":"dana.placeholder@example.com","type":"Contact"}].',
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
    says: 'How often Colleague 11 is listed: expected 1, got 0.',
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
    says: 'How often Colleague 10 is listed: expected 1, got 2.',
    spoil: listing((page) => [...page, ...page.slice(-1)]),
  },
  {
    rule: 'AD6',
    mistake: 'gives empty texts for what is not there, and nulls',
    says: 'A phone in the directory: expected a text or nothing, got null.',
    spoil: listing((page) => page.map((contact) => ({ phone: null, ...contact }))),
  },
  {
    rule: 'AD6',
    mistake: 'takes a page that fails for the end',
    says: 'A directory that breaks off: expected AdapterError UNAVAILABLE, got its first part.',
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
    says: 'What was shown: expected ["matches"], got ["record"].',
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
    says: 'What was shown: expected [{"kind":"record","id":"900101"}], got [{"kind":"record","id":"9001011"}].',
    spoil: (good) => ({
      ...good,
      openRecord: (record, call) => good.openRecord({ ...record, id: `${record.id}1` }, call),
    }),
  },
  {
    rule: 'AD7',
    mistake: 'shows no reports',
    says: 'What was shown: expected ["reports"], got [].',
    spoil: (good) => ({ ...good, openReports: async () => {} }),
  },
  {
    rule: 'AD8',
    mistake: 'knows fields in their own letter case only',
    says: 'The fields: expected [["outcome","picklist",["Resolved","Call back","Passed on"]],["order_no","text",[]],["units","text",[]]], got [null,null,null].',
    spoil: (good) => ({
      ...good,
      describeCustomFields: async (names, call) =>
        (await good.describeCustomFields(names, call)).filter(({ name }) => names.includes(name)),
    }),
  },
  {
    rule: 'AD8',
    mistake: 'gives all fields',
    says: 'The fields: expected ["order_no"], got ["outcome","order_no"].',
    spoil: (good) => ({
      ...good,
      describeCustomFields: (_, call) => good.describeCustomFields(['outcome', 'order_no'], call),
    }),
  },
  {
    rule: 'AD8',
    mistake: 'forgets the choices',
    says: 'The fields: expected [["outcome","picklist",["Resolved","Call back","Passed on"]],["order_no","text",[]],["units","text",[]]], got [["outcome","picklist",[]],["order_no","text",[]],["units","text",[]]].',
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
    says: 'The records of the interaction in the CRM: expected 1, got 2. Likely cause: saveInteractionLog creates a record each time. It must keep one for each `idempotencyKey`.',
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
    says: 'The records of the interaction in the CRM: expected 1, got 3. Likely cause: saveInteractionLog creates a record each time. It must keep one for each `idempotencyKey`.',
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
    says: 'The records of the interaction in the CRM: expected 1, got 3. Likely cause: saveInteractionLog creates a record each time. It must keep one for each `idempotencyKey`.',
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
    says: 'The outcome of a save whose answer was lost: expected a retryable AdapterError, got an answer.',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: (log, call) =>
        good.saveInteractionLog(log, call).catch(() => ({ id: 'later', fields: {} })),
    }),
  },
  {
    rule: 'AD9',
    mistake: 'loses what the agent has written',
    says: 'Texts of the log that the record does not hold: expected [], got ["Engineer booked."].',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: ({ comments: _, ...log }, call) => good.saveInteractionLog(log, call),
    }),
  },
  {
    rule: 'AD9',
    mistake: 'mixes up interactions whose ids look alike',
    says: 'How many records there are: expected 8, got 7.',
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
    says: 'Texts of the log that the record does not hold: expected [], got ["Engineer cancelled."].',
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
    says: 'The records by phone: expected ["Dana Placeholder"], got ["Dana Placeholder","Vera Placeholder"].',
    spoil: (good, crm) => ({
      ...good,
      findRecords: async (query) =>
        crm.find(query, true).map((person) => ({ ...person, id: `${person.id}`, type: 'Contact' })),
    }),
  },
  {
    rule: 'AD23',
    mistake: 'links no log',
    says: 'The record that the log is linked to: expected "900106", got undefined.',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: ({ record: _, ...log }, call) => good.saveInteractionLog(log, call),
    }),
  },
  {
    rule: 'AD23',
    mistake: 'links a log to the record of its number',
    says: 'The record that the log is linked to: expected "900106", got "900101".',
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
    says: 'The outcome of saveInteractionLog: expected an answer, got AdapterError {"code":"INVALID_DATA","retryable":false}.',
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
    says: 'How often the listener was called after unsubscribing: expected 0, got 1.',
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
    says: 'What onClickToDial gives: expected a function, got undefined.',
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
    says: 'How often the next listener was called: expected 2, got 0.',
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
    says: 'The id of a target: expected a text, got undefined.',
    spoil: (good) => ({
      ...good,
      onClickToDial: (listener) =>
        good.onClickToDial(({ phone }) => listener({ phone } as DialTarget)),
    }),
  },
  {
    rule: 'AD11',
    mistake: 'calls every failure UNKNOWN',
    says: 'The failure of loadCrmData: expected AdapterError {"code":"NETWORK","retryable":true} without retryAfterMs, got AdapterError {"code":"UNKNOWN","retryable":true}.',
    spoil: throwing(withCode({ code: 'UNKNOWN' })),
  },
  {
    rule: 'AD11',
    mistake: 'would try again with an expired session',
    says: 'The failure of loadCrmData: expected AdapterError {"code":"UNAUTHORIZED","retryable":false} without retryAfterMs, got AdapterError {"code":"UNAUTHORIZED","retryable":true}.',
    spoil: throwing(withCode({ retryable: true })),
  },
  {
    rule: 'AD11',
    mistake: 'never tries again',
    says: 'The failure of loadCrmData: expected AdapterError {"code":"NETWORK","retryable":true} without retryAfterMs, got AdapterError {"code":"NETWORK","retryable":false}.',
    spoil: throwing(withCode({ retryable: false })),
  },
  {
    rule: 'AD11',
    mistake: 'throws what the CRM threw',
    says: 'The failure of loadCrmData: expected AdapterError {"code":"NETWORK","retryable":true} without retryAfterMs, got something that is no AdapterError (object).',
    spoil: throwing(({ code }) => new Error(code)),
  },
  {
    rule: 'AD11',
    mistake: 'takes seconds for milliseconds',
    says: 'The retryAfterMs of loadCrmData: expected 7000, got 7.',
    spoil: throwing((error) => withPause((error.retryAfterMs ?? 0) / 1000)(error)),
  },
  {
    rule: 'AD11',
    mistake: 'keeps a failure for ever',
    says: 'The outcome of loadCrmData: expected an answer, got AdapterError {"code":"NETWORK","retryable":true}.',
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
    says: 'The outcome of findRecords, its CRM in trouble: expected an AdapterError, got an answer.',
    spoil: (good) => ({
      ...good,
      findRecords: (query, call) => good.findRecords(query, call).catch(() => []),
    }),
  },
  {
    rule: 'AD12',
    mistake: 'quotes the CRM in its message',
    says: '[AD12] The customer data in the AdapterError by loadCrmData: expected none, got Dana.',
    spoil: throwing(({ code }) => new AdapterError('Dana Placeholder is unknown.', { code })),
  },
  {
    rule: 'AD12',
    mistake: 'passes on what a parser says',
    says: '[AD12] The customer data in the AdapterError by loadCrmData: expected none, got Dana.',
    spoil: throwing(({ code, message }) => {
      const cause = new SyntaxError('Unexpected token, "{"name": Dana "... is not valid JSON');
      return new AdapterError(message, { code, cause });
    }),
  },
  {
    rule: 'AD12',
    mistake: 'has the number in a field of its error',
    says: '[AD12] The customer data in the AdapterError by loadCrmData: expected none, got 12025550147.',
    spoil: throwing((error) => Object.assign(error, { url: '/search?phone=%2B1-202-555-0147' })),
  },
  {
    rule: 'AD13',
    mistake: 'does not look at the signal',
    says: 'The outcome of loadCrmData: expected one in 150 ms, got none.',
    spoil: (good) => ({
      ...good,
      loadCrmData: (call) => good.loadCrmData({ ...call, signal: new AbortController().signal }),
    }),
  },
  {
    rule: 'AD13',
    mistake: 'saves although it was aborted',
    says: 'The outcome of saveInteractionLog: expected one in 150 ms, got none.',
    spoil: (good) => ({
      ...good,
      saveInteractionLog: (log, call) =>
        good.saveInteractionLog(log, { ...call, signal: new AbortController().signal }),
    }),
  },
  {
    rule: 'AD13',
    mistake: 'goes on with the next request after it was aborted',
    says: 'How often the CRM was asked: expected 2, got 3.',
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
    says: 'The records: expected [["Dana Placeholder"],["Mara Placeholder"],["Olaf Placeholder"],["Dana Placeholder"]], got [["Dana Placeholder"],["Dana Placeholder"],["Dana Placeholder"],["Dana Placeholder"]].',
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
    says: 'The outcome of findRecords answered with null: expected INVALID_DATA, got an answer.',
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
    says: 'The outcome of loadCrmData answered with null: expected a retryable AdapterError INVALID_DATA, got AdapterError {"code":"INVALID_DATA","retryable":false}.',
    spoil: throwing(({ message, code, ...rest }) =>
      code === 'INVALID_DATA'
        ? new AdapterError(message, { code, retryable: false })
        : Object.assign(new AdapterError(message, { code }), rest),
    ),
  },
  {
    rule: 'AD15',
    mistake: 'takes any answer for a save',
    says: 'The outcome of saveInteractionLog answered with null: expected INVALID_DATA, got an answer.',
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
