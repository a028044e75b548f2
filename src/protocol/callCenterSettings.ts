import * as z from 'zod/mini';
import { looseObject, objectOf } from './looseObject.js';
import { text } from './values.js';

/**
 * Every known key of the call-center settings (CCDef), by section. The spelling is the wire's,
 * misspellings included. All values are strings, numbers and flags (`'Y'`/`'N'`) too.
 *
 * @see docs/protocol.md, section 4
 */
export const callCenterSettingsKeys = {
  ReqGeneralInfo: [
    'reqInternalName',
    'reqDisplayName',
    'reqAdapterUrl',
    'reqSoftphoneHeight',
    'reqSoftphoneWidth',
    'activeSoftphoneHeight',
    'activeSoftphoneWidth',
    'idleSoftphoneHeight',
  ],
  ServerConfig: ['serverHostName', 'useLocalSessionSharing'],
  DialingOptions: [
    'reqOutsidePrefix',
    'reqLongDistPrefix',
    'reqInternationalPrefix',
    'dialInternalLength',
    'dialCountryCode',
    'dialLocalLength',
    'dialLongDistanceLength',
    'emergencyCodes',
  ],
  LogOptions: [
    'callLogEnabled',
    'transactionLogCustomField1',
    'transactionLogCustomField2',
    'interactionHistorySize',
  ],
  SoftphoneOptions: [
    'language',
    'startWorkButtons',
    'startWorkState',
    'autoStartWorkEnabled',
    'autoSignOutEnabled',
    'clickToDial',
    'clickToConsultEnabled',
    'manualNotReadySelectionEnabled',
    'manualAfterContactWorkEnabled',
    'transferButtonEnabled',
    'toggleChannelsEnabled',
    'conferenceButtonEnabled',
    'serverResponseTimeout',
    'autoAcceptInteraction',
    'logginSecurityLevel',
    'logPersistenceDuration',
    'dropIncomingInteraction',
    'manualOutboundInteraction',
    'customerJourneyButtonEnabled',
    'enableNotifications',
    'setAgentStateToNotReadyOnRona',
    'reportsEnabled',
    'advancedCustomerHistoryEnabled',
    'debounceTime',
    'voicemailNumber',
    'notificationsEnabled',
  ],
  CallScreenPopOptions: [
    'screenPopOnAni',
    'screenPopOnDnis',
    'screenPopOnConsultOrCompleted',
    'internationalAnisearch',
    'suppressScreenPop',
    'waitBeforePerformScreenpop',
    'customParam1',
    'customParam2',
    'customParam3',
    'customParam4',
    'customParam5',
    'customParam6',
    'customParam7',
    'customParam8',
    'customParam9',
    'customParam10',
  ],
  ReasonCodesEnabled: ['auxReasonEnabled', 'dispositionCodesEnabled'],
  LabelOptions: [
    'ready',
    'notReady',
    'goReady',
    'goNotReady',
    'afterContactWork',
    'goAfterContactWork',
    'afterContactWorkExtended',
    'startWork',
    'pendingNotReady',
    'pendingAfterContactWork',
    'dispositionCodes',
    'cancel',
    'activate',
    'activateAgent',
    'toStartWork',
    'startWorkPending',
    'finishWork',
    'finishWorkPending',
    'connected',
    'welcomeConnected',
    'signOut',
    'offline',
    'showOfflineAgents',
    'hideOfflineAgents',
    'forceLogout',
  ],
} as const;

type Keys = typeof callCenterSettingsKeys;

/** The call-center settings: sections of string values. Unknown keys and sections are kept. */
export type CallCenterSettings = {
  [Section in keyof Keys]?: { [Key in Keys[Section][number]]?: string } & Record<string, unknown>;
} & Record<string, unknown>;

/** A section: every value a string, whether its key is known or not. */
const sectionSchema = z.optional(objectOf(z.optional(text)));

/** The schemas of the known sections. */
export const sectionSchemas = {
  ReqGeneralInfo: sectionSchema,
  ServerConfig: sectionSchema,
  DialingOptions: sectionSchema,
  LogOptions: sectionSchema,
  SoftphoneOptions: sectionSchema,
  CallScreenPopOptions: sectionSchema,
  ReasonCodesEnabled: sectionSchema,
  LabelOptions: sectionSchema,
};

/** The known sections hold strings; everything else passes. */
export const callCenterSettingsSchema = looseObject(sectionSchemas) as unknown as z.ZodMiniType<
  CallCenterSettings,
  CallCenterSettings
>;
