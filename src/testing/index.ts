// For who writes an adapter.
export {
  type CrmAdapterSeed,
  type CrmAdapterSeedField,
  type CrmAdapterSeedPerson,
  crmAdapterSeed,
} from './crmAdapterSeed.js';
export {
  type CrmTrouble,
  type CrmTroubleAnswer,
  type CrmTroubleKind,
  crmTroubleAnswer,
} from './crmAdapterTrouble.js';
export type {
  AdapterUnderTest,
  AskingMethod,
  CrmAdapterFeature,
  LogInCrm,
  OptionalMethod,
  ShownInCrm,
  WorldPart,
} from './crmAdapterUnderTest.js';
export {
  type DeclareTest,
  type DescribeCrmAdapterOptions,
  describeCrmAdapter,
  type MakeAdapter,
} from './describeCrmAdapter.js';
// For who keeps logs elsewhere.
export {
  describeOutboxStore,
  type OutboxStoreSuiteOptions,
  type SuiteRunner,
} from './outboxStoreSuite.js';
