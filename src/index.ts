// For authors of adapters.
export type { AdapterCall, CrmAdapter } from './CrmAdapter.js';
export type {
  CapabilitiesInput,
  CrmDataInput,
  CrmRecord,
  CustomField,
  DialTarget,
  DirectoryContact,
  InteractionLog,
  InteractionStart,
  RecordQuery,
  SavedInteractionLog,
} from './crm.js';
export {
  AdapterError,
  type AdapterErrorCode,
  type AdapterErrorOptions,
  type AnyRuntimeError,
  type Failure,
  isAdapterError,
  isRuntimeError,
  RuntimeError,
  type RuntimeErrorCode,
  type RuntimeErrorDetails,
} from './errors.js';
export type { AdapterSupport } from './features.js';
// For authors of stores.
export {
  type Agent,
  type DueEntries,
  indexedDbOutbox,
  memoryOutbox,
  type OutboxEntry,
  type OutboxIndex,
  type OutboxPage,
  type OutboxStatus,
  type OutboxStore,
  type ScopeSummary,
} from './outbox/index.js';
export type {
  CurrentUserInput,
  InteractionFacts,
  UserFields,
  WireUserFields,
} from './protocol/index.js';
// For the page that embeds the connector.
export { createRuntime } from './runtime/createRuntime.js';
export type { Clock, Environment } from './runtime/Environment.js';
export type { ExtensionAnswer, ExtensionHandler } from './runtime/extensions.js';
export type { CrmCondition, RuntimeHealth } from './runtime/Health.js';
export type { InteractionName } from './runtime/InteractionRecords.js';
export type { NotificationInput } from './runtime/notices.js';
export type {
  CommonOptions,
  CustomConnection,
  FrameConnection,
  FrameOption,
  InspectOption,
  RuntimeOptions,
} from './runtime/options.js';
export type { ListedLog, Runtime, RuntimeOutbox } from './runtime/Runtime.js';
export type {
  LifecycleState,
  ReadyDiagnosis,
  RuntimeEvent,
  RuntimeEventType,
  RuntimeState,
} from './runtime/RuntimeEvent.js';
export { defaultTiming, type Timing } from './runtime/timing.js';
// For translators.
export type { NoticeText, PartialTexts, Texts, TextsOption } from './texts/index.js';
