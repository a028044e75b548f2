import { fromCallback, fromPromise } from 'xstate';
import type { CrmAdapter } from '../adapters/CrmAdapter.js';
import type { CapabilitiesInput } from '../crm.js';
import { toFailure } from '../errors.js';
import {
  type AdapterSupport,
  type LifecycleContext,
  type LifecycleEvent,
  type LoadCrmDataInput,
  lifecycleMachine,
  retryDelayMs,
} from '../machines/index.js';
import type { ConnectorMessage, CrmData } from '../protocol/index.js';
import type { ClientTransport, Incoming } from '../transport/index.js';
import { diagnoseSilence } from './diagnosis.js';
import {
  clickToDialFeature,
  customFieldsFeature,
  directoryFeature,
  type FeatureSurroundings,
  recordFeature,
  reportsFeature,
} from './features.js';
import { failureNotice } from './notices.js';
import type { Outbox } from './Outbox.js';
import { outboxFeature } from './outboxFeature.js';
import { screenPopQueries } from './recordQueries.js';
import { toCrmData } from './toCrmData.js';

/** What the life cycle needs beyond what its features do. */
export interface LifecycleSurroundings extends FeatureSurroundings {
  readonly capabilities: CapabilitiesInput;
  readonly transport: () => ClientTransport | undefined;
  readonly isHidden: () => boolean;
}

/** The life cycle with everything provided that its statechart names. */
export function provideLifecycle(surroundings: LifecycleSurroundings, outbox: Outbox) {
  return lifecycleMachine.provide({
    actors: { ...lifecycleActors(surroundings), ...featureActors(surroundings, outbox) } as never,
    actions: lifecycleActions(surroundings),
    guards: { isPageHidden: surroundings.isHidden },
    delays: lifecycleDelays(surroundings),
  });
}

function lifecycleActions({ journal, messenger, transport }: LifecycleSurroundings) {
  return {
    answerReady: () => {
      messenger.send('ready', {});
    },
    reportOverdue: () => {
      const known = transport()?.diagnose();
      if (known === undefined) return;
      journal.write({ type: 'readyOverdue', ...diagnoseSilence(known) });
    },
    sendCrmData: (_: unknown, { crmData }: { readonly crmData: CrmData }) => {
      messenger.send('crmData', crmData);
    },
    tellFailure: ({ context: { failure } }: { readonly context: LifecycleContext }) => {
      if (failure !== null) messenger.notify(failureNotice('requestCrmData', failure));
    },
    ...journal.reports,
  };
}

function lifecycleDelays({ timing, environment }: LifecycleSurroundings) {
  return {
    requestTimeout: timing.requestTimeoutMs,
    readyOverdue: timing.readyOverdueMs,
    retryBackoff: ({ context }: { readonly context: LifecycleContext }) =>
      retryDelayMs(timing, context.attempt, environment.random, context.failure?.retryAfterMs),
  };
}

function lifecycleActors(surroundings: LifecycleSurroundings) {
  const { adapter, capabilities, transport } = surroundings;
  return {
    transport: fromCallback<{ type: string }>(({ sendBack }) => {
      const subscription = transport()?.incoming$.subscribe((item) => {
        const event = toEvent(item, surroundings);
        if (event !== undefined) sendBack(event);
      });
      return () => subscription?.unsubscribe();
    }),
    loadCrmData: fromPromise<unknown, LoadCrmDataInput>(async ({ input, signal }) => {
      const { attempt, requestId } = input;
      try {
        const data = await adapter.loadCrmData({ signal, attempt, idempotencyKey: requestId });
        return toCrmData(data, adapter, capabilities);
      } catch (thrown) {
        throw toFailure(thrown);
      }
    }),
  };
}

function featureActors(surroundings: LifecycleSurroundings, outbox: Outbox) {
  const pop = 'requestPerformInteractionScreenPop';
  const navigate = 'requestNavigateToClickToDialResult';
  return {
    directory: directoryFeature(surroundings),
    reports: reportsFeature(surroundings),
    customFields: customFieldsFeature(surroundings),
    screenPop: recordFeature(surroundings, pop),
    navigation: recordFeature(surroundings, navigate),
    clickToDial: clickToDialFeature(surroundings),
    interactionLogs: outboxFeature(surroundings, outbox),
  };
}

/** What the adapter can do, by the methods that it has. */
export const supportOf = (adapter: CrmAdapter): AdapterSupport => ({
  listDirectory: adapter.listDirectory !== undefined,
  findRecords: adapter.findRecords !== undefined,
  openRecord: adapter.openRecord !== undefined,
  openMatches: adapter.openMatches !== undefined,
  openReports: adapter.openReports !== undefined,
  describeCustomFields: adapter.describeCustomFields !== undefined,
});

/** What comes over the wire as the life cycle's event; what is dropped goes to the journal only. */
function toEvent(
  item: Incoming<ConnectorMessage>,
  surroundings: LifecycleSurroundings,
): LifecycleEvent | undefined {
  const { journal, environment } = surroundings;
  switch (item.kind) {
    case 'sessionRenewed':
      journal.write({ type: 'sessionRenewed' });
      return { type: 'sessionRenewed', kept: item.kept };
    case 'rejected': {
      const { rejection, raw } = item;
      journal.write({ type: 'messageRejected', ...rejection });
      if (raw === undefined || rejection.action !== 'requestSaveInteractionLog') return undefined;
      return { type: 'unreadableLog', requestId: environment.createId(), data: raw };
    }
    case 'message':
      journal.write({ type: 'messageReceived', action: item.message.action });
      return toRequest(item.message, surroundings);
  }
}

function toRequest(
  message: ConnectorMessage,
  { dialled, environment }: LifecycleSurroundings,
): LifecycleEvent {
  const { action: type } = message;
  const requestId = environment.createId();
  switch (message.action) {
    case 'requestPerformInteractionScreenPop': {
      const queries = screenPopQueries(message.data);
      return { type, requestId, data: message.data, queries, known: null } as LifecycleEvent;
    }
    case 'requestNavigateToClickToDialResult': {
      const { recordId } = message.data;
      const queries = [{ kind: 'id', value: String(recordId) }];
      const known = dialled.find(recordId);
      return { type, requestId, data: message.data, queries, known } as LifecycleEvent;
    }
    default:
      return { type, requestId, data: message.data } as LifecycleEvent;
  }
}
