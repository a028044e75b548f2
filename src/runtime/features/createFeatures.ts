import type { FeatureName } from '../../features.js';
import type { LifecycleActors } from '../../machines/index.js';
import type { Dependencies } from '../Dependencies.js';
import { createInteractionLogs } from '../outbox/createInteractionLogs.js';
import type { Outbox } from '../outbox/Outbox.js';
import { createClickToDial } from './clickToDial.js';
import { createCustomFields } from './customFields.js';
import { createDirectory } from './directory.js';
import { createRecords } from './records.js';
import { createReports } from './reports.js';

/** Returns the functions that create the statecharts of the features. */
export const createFeatures = (
  dependencies: Dependencies,
  outbox: Outbox,
): { readonly [Name in FeatureName]: () => LifecycleActors[Name] } => ({
  directory: () => createDirectory(dependencies),
  clickToDial: () => createClickToDial(dependencies),
  screenPop: () => createRecords(dependencies),
  navigation: () => createRecords(dependencies),
  reports: () => createReports(dependencies),
  interactionLogs: () => createInteractionLogs(dependencies, outbox),
  customFields: () => createCustomFields(dependencies),
});
