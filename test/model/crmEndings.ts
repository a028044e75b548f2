import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { failureOf } from '../../src/errors.js';
import { toCrmData } from '../../src/runtime/lifecycle/toCrmData.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';

/** The CRM of the model: it has every method, and the model says how each call ends. */
export const modelAdapter = memoryAdapter(crmDataInput);

/** How a call of the adapter can end, as the actor that made it ends. */
export type CrmEnding = { readonly output: unknown } | { readonly error: unknown };

/** The CRM data that is sent when it is loaded. */
export const modelCrmData = toCrmData(crmDataInput, modelAdapter, {});

const failures: Readonly<Record<string, CrmEnding>> = {
  /** The CRM is down. */
  fail: { error: failureOf('UNAVAILABLE') },
  /** The CRM will never do it. */
  refuse: { error: failureOf('FORBIDDEN') },
  /** The CRM's session is over. */
  expire: { error: failureOf('UNAUTHORIZED') },
  /** The CRM gives something that it should not. */
  lie: { error: failureOf('INVALID_DATA') },
};

const record = (id: string) => ({ id, type: 'contact', name: 'Robin Placeholder' });

const endings: Readonly<Record<string, Readonly<Record<string, CrmEnding>>>> = {
  loadCrmData: {
    ok: { output: { isSent: true } },
    ...failures,
  },
  listDirectory: {
    ok: { output: { count: '1', results: [{ id: 'c-1', name: 'Robin', phone: '+12025550143' }] } },
    ...failures,
  },
  findRecords: {
    ok: { output: [record('c-1')] },
    none: { output: [] },
    several: { output: [record('c-1'), record('c-2')] },
    ...failures,
  },
  openRecord: { ok: { output: undefined }, ...failures },
  openMatches: { ok: { output: undefined }, ...failures },
  saveInteractionLog: { ok: { output: { saved: { id: 'task', fields: {} } } }, ...failures },
};

/** How the call at a path of the actor tree can end, by name. */
export const crmEndings = (path: string): Readonly<Record<string, CrmEnding>> =>
  endings[methodOf(path)] ?? {};

/** True for the time limit of a call, or of all calls that show a record. */
export const isLimit = (timer: string): boolean => /requestTimeout|showTimeout/.test(timer);

/** The adapter's method that the actor at a path calls. */
export function methodOf(path: string): string {
  const [feature = '', call = ''] = path.split('/');
  if (call === 'findRecords' || call === 'openRecord' || call === 'openMatches') return call;
  return methods[feature] ?? feature;
}

const methods: Readonly<Record<string, string>> = {
  directory: 'listDirectory',
  interactionLogs: 'saveInteractionLog',
  reports: 'openReports',
  customFields: 'describeCustomFields',
};
