import { describeCrm } from '../../../examples/rest/describeCrm.js';
import type { RestDescription } from '../../../src/adapters/rest/index.js';

/** The description of `HttpCrm`: the example's. */
export const describeHttpCrm = (origin: string): RestDescription =>
  describeCrm({
    baseUrl: `${origin}/api`,
    pageUrl: 'https://crm.example.com/',
    readToken: async () => 'good',
  });
