export { connectorActionOf } from './actionNames.js';
export { type CallCenterSettings, callCenterSettingsSchema } from './callCenterSettings.js';
export { callCenterSettingsKeys } from './callCenterSettingsKeys.js';
export {
  type Capabilities,
  type ClientAction,
  type ClientData,
  type ClientMessage,
  type CrmData,
  type CurrentUser,
  capabilitiesSchema,
  clientDataSchemas,
  clientMessageType,
  crmDataSchema,
  currentUserSchema,
  type ErrorNotification,
  notificationSeverities,
  notificationTypes,
} from './clientMessages.js';
export { clientCodec, connectorCodec } from './codecs.js';
export {
  type CallCenterSettingsInput,
  completeCallCenterSettings,
  type SettingsFinding,
  type SettingValue,
  type WrittenSections,
} from './completeCallCenterSettings.js';
export {
  type ConnectorAction,
  type ConnectorData,
  type ConnectorMessage,
  connectorDataSchemas,
  connectorMessageType,
  type SaveInteractionLog,
  saveInteractionLogSchema,
} from './connectorMessages.js';
export type {
  AnyMessage,
  Codec,
  Decoded,
  Encoded,
  Rejection,
  RejectionReason,
} from './createCodec.js';
export type { CurrentUserInput, UserFields, WireUserFields } from './currentUser.js';
export type { ExtensionAction } from './extensionActions.js';
export { type InteractionFacts, interactionFacts } from './interactionFacts.js';
export { interactionTimes } from './interactionTimes.js';
export type { ProtocolIssue } from './issues.js';
