export type { AdapterSupport } from './AdapterSupport.js';
export {
  type CallAdapterInput,
  type CallContext,
  type CallEvent,
  type CallInput,
  type CallOutput,
  callMachine,
} from './callMachine.js';
export {
  type ClickToDialContext,
  type ClickToDialEvent,
  type ClickToDialTag,
  clickToDialMachine,
} from './clickToDialMachine.js';
export type { LifecycleEvent } from './LifecycleEvent.js';
export {
  type LifecycleContext,
  type LifecycleInput,
  type LifecycleTag,
  type LoadCrmDataInput,
  lifecycleMachine,
} from './lifecycleMachine.js';
export { type OutboxContext, type OutboxEvent, outboxMachine } from './outboxMachine.js';
export type { OutboxPick, PickInput, SettleInput, Settlement } from './outboxSteps.js';
export {
  type RecordContext,
  type RecordEvent,
  type RecordInput,
  type RecordRequest,
  recordMachine,
} from './recordMachine.js';
export type {
  LogArrival,
  ReportActions,
  RequestContext,
  RequestOutcome,
  ServedAction,
  ServedRequest,
  SessionRenewed,
} from './requests.js';
export { type RetryPolicy, retryDelayMs } from './retryDelay.js';
export {
  type ServiceContext,
  type ServiceEvent,
  type ServiceInput,
  serviceMachine,
} from './serviceMachine.js';
