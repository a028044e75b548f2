import { type AnyActorLogic, assign, fromCallback } from 'xstate';
import type { CrmAdapter } from '../CrmAdapter.js';
import type { CrmRecord, DialTarget, RecordQuery } from '../crm.js';
import { toFailure } from '../errors.js';
import {
  clickToDialMachine,
  type RequestContext,
  recordMachine,
  serviceMachine,
} from '../machines/index.js';
import type { ClientData, ConnectorData } from '../protocol/index.js';
import { type CallSurroundings, provideCall } from './adapterCalls.js';
import {
  customFieldNames,
  dialProblems,
  isCoveredBy,
  mergeFieldRequests,
  noCustomFields,
  toClickToDial,
  toCustomFields,
  toRecords,
} from './answers.js';
import { collectDirectory } from './collectDirectory.js';
import type { DialledRecords } from './DialledRecords.js';
import type { Messenger } from './Messenger.js';
import { failureNotice, noMatchNotice, noRecordNotice, severalMatchesNotice } from './notices.js';

/** What the features share. */
export interface FeatureSurroundings extends CallSurroundings {
  readonly adapter: CrmAdapter;
  readonly messenger: Messenger;
  readonly dialled: DialledRecords;
}

type FieldsRequest = ConnectorData<'requestCustomFieldsValues'>;

/** The actions by which a feature tells what becomes of its requests: to the journal, and to the agent. */
export const reportsOf = ({ journal, messenger }: FeatureSurroundings) => ({
  ...journal.reports,
  tellFailure({ context: { action, failure } }: { readonly context: RequestContext }) {
    if (failure !== null) messenger.notify(failureNotice(action, failure));
  },
});

/** The address book. */
export function directoryFeature(surroundings: FeatureSurroundings): AnyActorLogic {
  const { adapter, messenger } = surroundings;
  return serviceMachine.provide({
    actors: {
      call: provideCall(surroundings, (_, call, progressed) =>
        collectDirectory(adapter, call, progressed),
      ),
    },
    actions: {
      ...reportsOf(surroundings),
      answer: (_, { value }) => messenger.send('crmDirectory', value as ClientData<'crmDirectory'>),
      answerEmpty: () => messenger.send('crmDirectory', { count: '0', results: [] }),
    },
  });
}

/** The CRM's reports of interaction logs. */
export const reportsFeature = (surroundings: FeatureSurroundings): AnyActorLogic =>
  serviceMachine.provide({
    actors: {
      call: provideCall(surroundings, async (_, call) => surroundings.adapter.openReports?.(call)),
    },
    actions: reportsOf(surroundings),
  });

/** The fields of the log form. Empty objects are the answer where nothing is known. */
export function customFieldsFeature(surroundings: FeatureSurroundings): AnyActorLogic {
  const { adapter, messenger } = surroundings;
  const reports = reportsOf(surroundings);
  const answer = (fields: string) => messenger.send('customFieldsDataResponse', fields);
  return serviceMachine.provide({
    actors: {
      call: provideCall<FieldsRequest>(surroundings, async (data, call) => {
        const names = customFieldNames(data);
        const fields = names.length === 0 ? [] : await adapter.describeCustomFields?.(names, call);
        return toCustomFields(fields, data);
      }),
    },
    actions: {
      ...reports,
      answer: (_, { value }) => answer(value as string),
      answerEmpty: () => answer(noCustomFields),
      tellFailure(scope) {
        answer(noCustomFields);
        reports.tellFailure(scope);
      },
      merge: assign(({ context }, { data }) => ({
        data: mergeFieldRequests(context.data as FieldsRequest, data as FieldsRequest),
      })),
    },
    guards: {
      isCovered: ({ context }, { data }) =>
        isCoveredBy(context.data as FieldsRequest, data as FieldsRequest),
    },
  });
}

/** Screen pop, and the way to a dialled record. */
export function recordFeature(surroundings: FeatureSurroundings): AnyActorLogic {
  const { adapter, journal, messenger } = surroundings;
  return recordMachine.provide({
    actors: {
      findRecords: provideCall<RecordQuery>(surroundings, async (query, call) =>
        toRecords(await adapter.findRecords?.(query, call)),
      ),
      openRecord: provideCall<CrmRecord>(surroundings, async (record, call) =>
        adapter.openRecord?.(record, call),
      ),
      openMatches: provideCall<{ query: RecordQuery; records: readonly CrmRecord[] }>(
        surroundings,
        async ({ query, records }, call) => adapter.openMatches?.(query, records, call),
      ),
    },
    actions: {
      ...reportsOf(surroundings),
      tellNoMatch({ context: { action, requestId } }) {
        if (action === 'requestNavigateToClickToDialResult') messenger.notify(noRecordNotice);
        else {
          journal.write({ type: 'screenPopEmpty', requestId });
          messenger.notify(noMatchNotice);
        }
      },
      tellSeveralMatches: () => messenger.notify(severalMatchesNotice),
    },
  });
}

/** Click-to-dial from the CRM's own call controls and from `runtime.dial`. */
export function clickToDialFeature(surroundings: FeatureSurroundings): AnyActorLogic {
  const { dialled, journal, messenger } = surroundings;
  const refuse = () =>
    journal.write({ type: 'messageNotSent', action: 'clickToDialResponse', reason: 'invalid' });
  return clickToDialMachine.provide({
    actors: {
      agentClicks: fromCallback(({ sendBack }) =>
        subscribe(surroundings, (target) => {
          if (dialProblems(target) === '') sendBack({ type: 'dial', target });
          else refuse();
        }),
      ),
    },
    actions: {
      sendDial(_, { target }) {
        dialled.remember(target);
        messenger.send('clickToDialResponse', toClickToDial(target));
      },
      ...journal.reports,
    },
  });
}

/** Subscribes to the CRM's call controls; a failure costs these controls and nothing else. */
function subscribe(
  { adapter, journal }: FeatureSurroundings,
  listener: (target: DialTarget) => void,
): () => void {
  const fail = (thrown: unknown) =>
    journal.write({ type: 'adapterFailed', method: 'onClickToDial', error: toFailure(thrown) });
  // An adapter may answer a promise although it should not: its failure is not left unhandled.
  const guarded = (action: () => unknown) => {
    try {
      Promise.resolve(action()).catch(fail);
    } catch (thrown) {
      fail(thrown);
    }
  };
  let stop: (() => void) | undefined;
  guarded(() => {
    stop = adapter.onClickToDial?.(listener);
    return stop;
  });
  return () => guarded(() => stop?.());
}
