import { fromCallback } from 'xstate';
import { AnswerError } from '../../errors.js';
import {
  createLifecycleMachine,
  type LifecycleActors,
  type LifecycleEvent,
  type LoadCrmDataInput,
  type LoadCrmDataOutput,
  recoveryDelayMs,
} from '../../machines/index.js';
import { adapterAttempt, attemptDelays } from '../adapterCalls.js';
import { createExtension } from '../createExtension.js';
import { createFeatures } from '../features/createFeatures.js';
import { lazily } from '../lazily.js';
import type { Outbox } from '../outbox/Outbox.js';
import type { Surroundings } from '../Surroundings.js';
import { isHidden } from '../wakeUps.js';
import { createCrmDataReader } from './createCrmDataReader.js';
import { diagnoseSilence } from './diagnosis.js';
import { Outage } from './Outage.js';
import { toLifecycleEvent } from './toLifecycleEvent.js';

/** Milliseconds until logs from earlier are looked at, unless the connector speaks first. */
const logsStartMs = 100;

/** The life cycle of one runtime. */
export function createLifecycle(surroundings: Surroundings, outbox: Outbox) {
  const { journal, messenger, transport, environment, timing } = surroundings;
  const { tellFailure, tellRecovery } = new Outage(surroundings);
  return createLifecycleMachine({
    ...journal.reports,
    tellFailure,
    tellRecovery,
    tellBusy: surroundings.busyReports.tellBusy,
    // A feature's statechart is built when its first request comes.
    actors: lazily<LifecycleActors>({
      transport: () => listenTo(surroundings),
      loadCrmData: () => loadCrmData(surroundings, outbox),
      extension: () => createExtension(surroundings),
      ...createFeatures(surroundings, outbox),
    }),
    answerReady() {
      messenger.send('ready', {});
    },
    reportOverdue() {
      const known = transport()?.diagnose();
      if (known === undefined) return;
      journal.write({ type: 'readyOverdue', ...diagnoseSilence(known) });
    },
    isPageHidden: () => isHidden(environment),
    delays: {
      ...attemptDelays(surroundings),
      logsStart: logsStartMs,
      readyOverdue: timing.readyOverdueMs,
      recoveryPause: ({ context: { recoveries, failure } }) =>
        recoveryDelayMs(recoveries, timing.recoveryCapMs, environment.random, failure),
    },
  });
}

/** Turns the items of the transport, and dials, into events. */
const listenTo = (surroundings: Surroundings) =>
  fromCallback<LifecycleEvent>(({ sendBack }) => {
    const subscription = surroundings.transport()?.incoming$.subscribe((item) => {
      const event = toLifecycleEvent(item, surroundings);
      if (event !== undefined) sendBack(event);
      // Last, so that the message is answered first.
      const isUntold = item.kind === 'message' && surroundings.messenger.catchUp();
      if (isUntold) sendBack({ type: 'heardAgain' });
    });
    const dials = surroundings.dialled.dialled$.subscribe(() => sendBack({ type: 'dialled' }));
    return () => {
      dials.unsubscribe();
      subscription?.unsubscribe();
    };
  });

/** Loads the CRM data and sends it at once, so that `crmDataSent` means sent. */
function loadCrmData(surroundings: Surroundings, outbox: Outbox) {
  const readCrmData = createCrmDataReader(surroundings);
  return adapterAttempt<LoadCrmDataInput, LoadCrmDataOutput>(surroundings, async (call) => {
    const { adapter, messenger, records, texts } = surroundings;
    const data = readCrmData(await adapter.loadCrmData(call));
    call.signal.throwIfAborted();
    const { Id: id, Username: username, Name: name, LanguageLocaleKey } = data.currentUser;
    texts.follow(LanguageLocaleKey);
    records.follow(data.callCenterSettings.DialingOptions?.dialCountryCode);
    void outbox.signIn({ id, username, name });
    const result = messenger.send('crmData', data);
    surroundings.answered$.next();
    if (!result.sent && result.reason === 'notCloneable') {
      throw new AnswerError('the data holds something that cannot be sent');
    }
    return { isSent: result.sent };
  });
}
