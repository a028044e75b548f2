// For authors of adapters.

export type { OptionalMethod } from '../features.js';
export type {
  AdapterUnderTest,
  AskingMethod,
  CrmAdapterFeature,
  LogInCrm,
  ShownInCrm,
  WorldPart,
} from './crmAdapter/AdapterUnderTest.js';
export {
  type DeclareTest,
  type DescribeCrmAdapterOptions,
  describeCrmAdapter,
  type MakeAdapter,
} from './crmAdapter/describeCrmAdapter.js';
export {
  type CrmAdapterSeed,
  type CrmAdapterSeedField,
  type CrmAdapterSeedPerson,
  crmAdapterSeed,
} from './crmAdapter/seed.js';
export {
  type CrmTrouble,
  type CrmTroubleAnswer,
  type CrmTroubleKind,
  crmTroubleAnswer,
} from './crmAdapter/trouble.js';
// For authors of outbox stores.
export { describeOutboxStore, type OutboxStoreSuiteOptions } from './outbox/describeOutboxStore.js';
export type { SuiteRunner } from './outbox/probes.js';
