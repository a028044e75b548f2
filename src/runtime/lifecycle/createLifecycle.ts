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
import type { Dependencies } from '../Dependencies.js';
import { createFeatures } from '../features/createFeatures.js';
import { lazily } from '../lazily.js';
import type { Outbox } from '../outbox/Outbox.js';
import { isHidden } from '../wakeUps.js';
import { createCrmDataReader } from './createCrmDataReader.js';
import { diagnoseSilence } from './diagnosis.js';
import { Outage } from './Outage.js';
import { toLifecycleEvent } from './toLifecycleEvent.js';

/** Milliseconds before stored logs are read, unless the connector sends a message earlier. */
const logsStartMs = 100;

/** Creates the life cycle of one runtime. */
export function createLifecycle(dependencies: Dependencies, outbox: Outbox) {
  const { journal, messenger, transport, environment, timing } = dependencies;
  const { tellFailure, tellRecovery } = new Outage(dependencies);
  return createLifecycleMachine({
    ...journal.reports,
    tellFailure,
    tellRecovery,
    tellBusy: dependencies.busyNotices.tellBusy,
    // The statechart of a feature is created at its first request.
    actors: lazily<LifecycleActors>({
      transport: () => listenTo(dependencies),
      loadCrmData: () => loadCrmData(dependencies, outbox),
      extension: () => createExtension(dependencies),
      ...createFeatures(dependencies, outbox),
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
      ...attemptDelays(dependencies),
      logsStart: logsStartMs,
      readyOverdue: timing.readyOverdueMs,
      recoveryPause: ({ context: { recoveries, failure } }) =>
        recoveryDelayMs(recoveries, timing.recoveryCapMs, environment.random, failure),
    },
  });
}

/** Converts messages of the transport, and dials, to events of the life cycle. */
const listenTo = (dependencies: Dependencies) =>
  fromCallback<LifecycleEvent>(({ sendBack }) => {
    const subscription = dependencies.transport()?.incoming$.subscribe((item) => {
      const event = toLifecycleEvent(item, dependencies);
      if (event !== undefined) sendBack(event);
      // The waiting notifications are sent last, so that the message is answered first.
      const hasHeldBackHistory = item.kind === 'message' && dependencies.messenger.sendWaiting();
      if (hasHeldBackHistory) sendBack({ type: 'heardAgain' });
    });
    const dials = dependencies.dialledRecords.dialled$.subscribe(() =>
      sendBack({ type: 'dialled' }),
    );
    return () => {
      dials.unsubscribe();
      subscription?.unsubscribe();
    };
  });

/** Loads the CRM data and sends it at once, so that `crmDataSent` means sent. */
function loadCrmData(dependencies: Dependencies, outbox: Outbox) {
  const readCrmData = createCrmDataReader(dependencies);
  return adapterAttempt<LoadCrmDataInput, LoadCrmDataOutput>(dependencies, async (call) => {
    const { adapter, messenger, records, texts } = dependencies;
    const data = readCrmData(await adapter.loadCrmData(call));
    call.signal.throwIfAborted();
    const { Id: id, Username: username, Name: name, LanguageLocaleKey } = data.currentUser;
    texts.setLanguage(LanguageLocaleKey);
    records.follow(data.callCenterSettings.DialingOptions?.dialCountryCode);
    void outbox.signIn({ id, username, name });
    const result = messenger.send('crmData', data);
    dependencies.crmSuccess$.next();
    if (!result.sent && result.reason === 'notCloneable') {
      throw new AnswerError('the data holds something that cannot be sent');
    }
    return { isSent: result.sent };
  });
}
