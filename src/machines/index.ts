export type { AdapterSupport, FeatureName, ServedAction } from '../features.js';
export {
  type CallAdapterInput,
  type CallContext,
  type CallEffects,
  type CallEvent,
  type CallInput,
  type CallOutput,
  callMachine,
  createCallMachine,
} from './callMachine.js';
export {
  type ClickToDialContext,
  type ClickToDialEffects,
  type ClickToDialEvent,
  type ClickToDialTag,
  clickToDialMachine,
  createClickToDialMachine,
  type Dial,
} from './clickToDialMachine.js';
export {
  createExtensionMachine,
  type ExtensionContext,
  type ExtensionEffects,
  type ExtensionInput,
  extensionMachine,
} from './extensionMachine.js';
export type { FeatureMachines } from './FeatureMachines.js';
export type {
  LifecycleActors,
  LifecycleContext,
  LifecycleEffects,
  LifecycleEvent,
  LifecycleInput,
  LifecycleTag,
  LoadCrmDataInput,
  LoadCrmDataOutput,
} from './LifecycleEffects.js';
export { createLifecycleMachine, lifecycleMachine } from './lifecycleMachine.js';
export { type LogEntryContext, type LogEntryEvent, logEntryMachine } from './logEntryMachine.js';
export {
  createLogSaveMachine,
  type LogSaveContext,
  type LogSaveEffects,
  logSaveMachine,
} from './logSaveMachine.js';
export {
  type LogSaveActors,
  type LogSaveInput,
  type LogSettled,
  type OutboxActors,
  type OutboxContext,
  type OutboxEffects,
  type OutboxEvent,
  type OutboxPick,
  type PickInput,
  type SaveInput,
  type SaveOutcome,
  type SaveSlot,
  type ServeLog,
  type SettleInput,
  type Settlement,
  saveSlots,
} from './OutboxEffects.js';
export { createOutboxMachine, outboxMachine } from './outboxMachine.js';
export {
  createRecordMachine,
  type RecordContext,
  type RecordEffects,
  type RecordEvent,
  recordMachine,
} from './recordMachine.js';
export type {
  AttemptDelays,
  ExtensionRequest,
  FeatureInput,
  FeatureRequest,
  LogArrival,
  RecordLookUp,
  RecordRequest,
  RecordSearch,
  ReportActions,
  RequestContext,
  RequestFacts,
  RequestOutcome,
  ServedRequest,
  SessionRenewed,
  Superseded,
  UnreadableLog,
} from './requests.js';
export {
  type Attempts,
  canRetry,
  isBusy,
  longestPauseMs,
  type RetryPolicy,
  recoveryDelayMs,
  retryDelayMs,
} from './retryPolicy.js';
export {
  createServiceMachine,
  type ServiceContext,
  type ServiceEffects,
  type ServiceEvent,
  serviceDefaults,
  serviceMachine,
} from './serviceMachine.js';
