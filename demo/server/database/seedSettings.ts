import { type CallCenterSettings, callCenterSettingsKeys } from '../../../src/protocol/index.js';

/** The settings that this call center sets; every other known key is empty. */
const chosen = {
  ReqGeneralInfo: {
    reqInternalName: 'LarkfieldSoftphone',
    reqDisplayName: 'Larkfield softphone',
    reqSoftphoneHeight: '600',
    reqSoftphoneWidth: '320',
    activeSoftphoneHeight: '600',
    activeSoftphoneWidth: '320',
    idleSoftphoneHeight: '480',
  },
  ServerConfig: { useLocalSessionSharing: 'N' },
  DialingOptions: {
    reqOutsidePrefix: '9',
    reqLongDistPrefix: '1',
    reqInternationalPrefix: '011',
    dialInternalLength: '4',
    dialCountryCode: '1',
    dialLocalLength: '7',
    dialLongDistanceLength: '10',
  },
  LogOptions: {
    callLogEnabled: 'Y',
    transactionLogCustomField1: 'case_id',
    transactionLogCustomField2: 'outcome',
    interactionHistorySize: '10',
  },
  SoftphoneOptions: {
    language: 'en_US',
    startWorkButtons: 'US',
    startWorkState: 'NR',
    autoStartWorkEnabled: 'N',
    autoSignOutEnabled: 'N',
    clickToDial: 'Y',
    clickToConsultEnabled: 'Y',
    manualNotReadySelectionEnabled: 'Y',
    manualAfterContactWorkEnabled: 'Y',
    transferButtonEnabled: 'Y',
    toggleChannelsEnabled: 'N',
    conferenceButtonEnabled: 'Y',
    serverResponseTimeout: '120',
    autoAcceptInteraction: 'N',
    logginSecurityLevel: 'H',
    logPersistenceDuration: '0',
    dropIncomingInteraction: 'Y',
    manualOutboundInteraction: 'Y',
    customerJourneyButtonEnabled: 'N',
    enableNotifications: 'L',
    setAgentStateToNotReadyOnRona: 'Y',
    reportsEnabled: 'Y',
    advancedCustomerHistoryEnabled: 'N',
    notificationsEnabled: 'Y',
  },
  CallScreenPopOptions: {
    screenPopOnAni: 'Y',
    screenPopOnDnis: 'N',
    screenPopOnConsultOrCompleted: 'C',
    internationalAnisearch: 'N',
    suppressScreenPop: 'N',
    waitBeforePerformScreenpop: 'N',
  },
  ReasonCodesEnabled: { auxReasonEnabled: 'N', dispositionCodesEnabled: 'N' },
} satisfies CallCenterSettings;

/** Section, key and value of every setting. */
export const seedSettings: readonly (readonly [section: string, key: string, value: string])[] =
  Object.entries(callCenterSettingsKeys).flatMap(([section, keys]) => {
    const values = (chosen as Record<string, Record<string, string>>)[section] ?? {};
    return keys.map((key) => [section, key, values[key] ?? ''] as const);
  });

/** The fields that an agent can fill in for a log: name, label, type, choices. */
export const seedCustomFields = [
  ['case_id', 'Case', 'text', []],
  ['outcome', 'Outcome', 'picklist', ['Resolved', 'Call back', 'Passed on', 'No answer']],
] as const;

/** The agent who works here. */
export const seedUser = ['USR-1', 'Robin Ashgrove', 'robin@example.com', 'agent', 'en-US'] as const;
