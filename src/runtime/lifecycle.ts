import { fromCallback } from 'xstate';
import type { CrmAdapter } from '../CrmAdapter.js';
import type { CapabilitiesInput } from '../crm.js';
import {
  type AdapterSupport,
  type LifecycleContext,
  type LifecycleEvent,
  lifecycleMachine,
} from '../machines/index.js';
import type { ConnectorMessage, CrmData } from '../protocol/index.js';
import type { ClientTransport, Incoming } from '../transport/index.js';
import { adapterTry, tryDelays } from './adapterCalls.js';
import { diagnoseSilence } from './diagnosis.js';
import {
  clickToDialFeature,
  customFieldsFeature,
  directoryFeature,
  type FeatureSurroundings,
  recordFeature,
  reportsFeature,
  reportsOf,
} from './features.js';
import { busyNotice } from './notices.js';
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
  const { timing } = surroundings;
  return lifecycleMachine.provide({
    actors: { ...lifecycleActors(surroundings), ...featureActors(surroundings, outbox) } as never,
    actions: lifecycleActions(surroundings),
    guards: { isPageHidden: surroundings.isHidden },
    delays: { ...tryDelays(surroundings), readyOverdue: timing.readyOverdueMs },
  });
}

function lifecycleActions(surroundings: LifecycleSurroundings) {
  const { journal, messenger, transport } = surroundings;
  return {
    ...reportsOf(surroundings),
    answerReady: () => {
      messenger.send('ready', {});
    },
    reportOverdue: () => {
      const known = transport()?.diagnose();
      if (known === undefined) return;
      journal.write({ type: 'readyOverdue', ...diagnoseSilence(known) });
    },
    tellBusy: ({ context }: { readonly context: LifecycleContext }) => {
      if (context.busy === context.attempts) messenger.notify(busyNotice);
    },
    sendCrmData: (_: unknown, { crmData }: { readonly crmData: CrmData }) => {
      messenger.send('crmData', crmData);
    },
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
    loadCrmData: adapterTry(async (call) =>
      toCrmData(await adapter.loadCrmData(call), adapter, capabilities),
    ),
  };
}

function featureActors(surroundings: LifecycleSurroundings, outbox: Outbox) {
  return {
    directory: directoryFeature(surroundings),
    reports: reportsFeature(surroundings),
    customFields: customFieldsFeature(surroundings),
    screenPop: recordFeature(surroundings),
    navigation: recordFeature(surroundings),
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
  const { action: type, data } = message;
  // It comes every few seconds; an id would be the dearest part of its answer.
  if (type === 'ready') return { type };
  const request = { type, requestId: environment.createId(), data };
  switch (message.action) {
    case 'requestPerformInteractionScreenPop': {
      const queries = screenPopQueries(message.data);
      return { ...request, queries, known: null } as LifecycleEvent;
    }
    case 'requestNavigateToClickToDialResult': {
      const { recordId } = message.data;
      const queries = [{ kind: 'id', value: String(recordId) }];
      return { ...request, queries, known: dialled.find(recordId) } as LifecycleEvent;
    }
    default:
      return request as LifecycleEvent;
  }
}
