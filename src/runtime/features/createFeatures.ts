import type { FeatureName } from '../../features.js';
import type { LifecycleActors } from '../../machines/index.js';
import { createInteractionLogs } from '../outbox/createInteractionLogs.js';
import type { Outbox } from '../outbox/Outbox.js';
import type { Surroundings } from '../Surroundings.js';
import { createClickToDial } from './clickToDial.js';
import { createCustomFields } from './customFields.js';
import { createDirectory } from './directory.js';
import { createRecords } from './records.js';
import { createReports } from './reports.js';

/** The maker of each feature's statechart. */
export const createFeatures = (
  surroundings: Surroundings,
  outbox: Outbox,
): { readonly [Name in FeatureName]: () => LifecycleActors[Name] } => ({
  directory: () => createDirectory(surroundings),
  clickToDial: () => createClickToDial(surroundings),
  screenPop: () => createRecords(surroundings),
  navigation: () => createRecords(surroundings),
  reports: () => createReports(surroundings),
  interactionLogs: () => createInteractionLogs(surroundings, outbox),
  customFields: () => createCustomFields(surroundings),
});
