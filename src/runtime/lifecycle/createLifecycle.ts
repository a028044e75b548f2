import { fromCallback } from 'xstate';
import { AnswerError } from '../../errors.js';
import {
  createLifecycleMachine,
  type LifecycleActors,
  type LifecycleEvent,
  type LoadCrmDataInput,
  type LoadCrmDataOutput,
} from '../../machines/index.js';
import { adapterAttempt, attemptDelays } from '../adapterCalls.js';
import { createFeatures } from '../features/createFeatures.js';
import { busyNotice } from '../notices.js';
import type { Outbox } from '../outbox/Outbox.js';
import { reportsOf, type Surroundings } from '../Surroundings.js';
import { isHidden } from '../wakeUps.js';
import { diagnoseSilence } from './diagnosis.js';
import { toCrmData } from './toCrmData.js';
import { toLifecycleEvent } from './toLifecycleEvent.js';

/** The life cycle of one runtime. */
export function createLifecycle(surroundings: Surroundings, outbox: Outbox) {
  const { journal, messenger, transport, environment, timing } = surroundings;
  return createLifecycleMachine({
    ...reportsOf(surroundings),
    actors: lifecycleActors(surroundings, outbox),
    answerReady() {
      messenger.send('ready', {});
    },
    reportOverdue() {
      const known = transport()?.diagnose();
      if (known === undefined) return;
      journal.write({ type: 'readyOverdue', ...diagnoseSilence(known) });
    },
    tellBusy({ context: { action, busy, attempts } }) {
      if (busy === attempts) messenger.notify(busyNotice(action));
    },
    isPageHidden: () => isHidden(environment),
    delays: { ...attemptDelays(surroundings), readyOverdue: timing.readyOverdueMs },
  });
}

/** The actors; each feature's statechart is made when it is first read. */
function lifecycleActors(surroundings: Surroundings, outbox: Outbox): LifecycleActors {
  const features = createFeatures(surroundings, outbox);
  return {
    transport: listenTo(surroundings),
    loadCrmData: loadCrmData(surroundings),
    get directory() {
      return features.directory();
    },
    get clickToDial() {
      return features.clickToDial();
    },
    get screenPop() {
      return features.screenPop();
    },
    get navigation() {
      return features.navigation();
    },
    get reports() {
      return features.reports();
    },
    get interactionLogs() {
      return features.interactionLogs();
    },
    get customFields() {
      return features.customFields();
    },
  };
}

/** Turns the items of the transport into events. */
const listenTo = (surroundings: Surroundings) =>
  fromCallback<LifecycleEvent>(({ sendBack }) => {
    const subscription = surroundings.transport()?.incoming$.subscribe((item) => {
      const event = toLifecycleEvent(item, surroundings);
      if (event !== undefined) sendBack(event);
    });
    return () => subscription?.unsubscribe();
  });

/** Loads the CRM data and sends it at once, so that `crmDataSent` means sent. */
const loadCrmData = (surroundings: Surroundings) =>
  adapterAttempt<LoadCrmDataInput, LoadCrmDataOutput>(surroundings, async (call) => {
    const { adapter, capabilities, messenger } = surroundings;
    const data = toCrmData(await adapter.loadCrmData(call), adapter, capabilities);
    call.signal.throwIfAborted();
    const result = messenger.send('crmData', data);
    if (!result.sent && result.reason === 'notCloneable') {
      throw new AnswerError('the data holds something that cannot be sent');
    }
    return { isSent: result.sent };
  });
