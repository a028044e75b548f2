import type { FeatureName } from '../../features.js';
import type { LifecycleActors } from '../../machines/index.js';
import { once } from '../once.js';
import { createInteractionLogs } from '../outbox/createInteractionLogs.js';
import type { Outbox } from '../outbox/Outbox.js';
import type { Surroundings } from '../Surroundings.js';
import { createClickToDial } from './clickToDial.js';
import { createCustomFields } from './customFields.js';
import { createDirectory } from './directory.js';
import { createRecords } from './records.js';
import { createReports } from './reports.js';

/** Makes the statechart of each feature. */
export function createFeatures(
  surroundings: Surroundings,
  outbox: Outbox,
): { readonly [Name in FeatureName]: () => LifecycleActors[Name] } {
  const records = once(() => createRecords(surroundings));
  return {
    directory: once(() => createDirectory(surroundings)),
    clickToDial: once(() => createClickToDial(surroundings)),
    screenPop: records,
    navigation: records,
    reports: once(() => createReports(surroundings)),
    interactionLogs: once(() => createInteractionLogs(surroundings, outbox)),
    customFields: once(() => createCustomFields(surroundings)),
  };
}
