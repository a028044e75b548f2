import { createServiceMachine, serviceDefaults } from '../../machines/index.js';
import { adapterCall } from '../adapterCalls.js';
import { reportsOf, type Surroundings } from '../Surroundings.js';

/** The CRM's reports of interaction logs. */
export const createReports = (surroundings: Surroundings) =>
  createServiceMachine<'requestOpenReports'>({
    ...serviceDefaults,
    ...reportsOf(surroundings),
    call: adapterCall(
      surroundings,
      async (_, call) => surroundings.adapter.openReports?.(call),
      'page',
    ),
  });
