import { fromCallback, fromPromise } from 'xstate';
import { clickToDialMachine } from './clickToDialMachine.js';
import { extensionMachine } from './extensionMachine.js';
import type {
  LifecycleEffects,
  LifecycleEvent,
  LoadCrmDataInput,
  LoadCrmDataOutput,
} from './LifecycleEffects.js';
import { outboxMachine } from './outboxMachine.js';
import { recordMachine } from './recordMachine.js';
import { defaultDelays, nothing, notProvided, silentReports } from './requests.js';
import { serviceMachine } from './serviceMachine.js';

/** Effects of the life cycle that do nothing, for the statechart without a runtime. */
export const standAloneLifecycle = (): LifecycleEffects => ({
  ...silentReports,
  actors: {
    transport: fromCallback<LifecycleEvent>(nothing),
    loadCrmData: fromPromise<LoadCrmDataOutput, LoadCrmDataInput>(notProvided),
    extension: extensionMachine,
    directory: serviceMachine,
    clickToDial: clickToDialMachine,
    screenPop: recordMachine,
    navigation: recordMachine,
    reports: serviceMachine,
    interactionLogs: outboxMachine,
    customFields: serviceMachine,
  },
  answerReady: nothing,
  reportOverdue: nothing,
  tellFailure: nothing,
  tellRecovery: nothing,
  tellBusy: nothing,
  isPageHidden: () => false,
  delays: { ...defaultDelays, logsStart: 100, readyOverdue: 30_000, recoveryPause: () => 5000 },
});
