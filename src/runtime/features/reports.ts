import { createServiceMachine, serviceDefaults } from '../../machines/index.js';
import { adapterCall } from '../adapterCalls.js';
import { type Dependencies, reportsOf } from '../Dependencies.js';

/** Creates the feature that opens the CRM's reports of interaction logs. */
export const createReports = (dependencies: Dependencies) =>
  createServiceMachine<'requestOpenReports'>({
    ...serviceDefaults,
    ...reportsOf(dependencies),
    call: adapterCall(
      dependencies,
      async (_, call) => dependencies.adapter.openReports?.(call),
      'page',
    ),
  });
