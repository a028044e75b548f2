import type { CrmAdapterSeedPerson, LogInCrm, ShownInCrm } from '../../../../src/testing/index.js';

/** What a script that stands for a tenant's own is told by the test that bundles it. */
export interface TenantSettings {
  /** Empty where the administrator has not set it. */
  readonly connectorUrl: string;
  /** The library is there and never answers. */
  readonly isSilent: boolean;
  readonly callCenterSettings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a test asks of the CRM in the page, as `window.crm`. */
export interface PageCrm {
  /** The agent presses the number of somebody. */
  press(person: CrmAdapterSeedPerson): void | Promise<void>;
  shown(): readonly ShownInCrm[];
  logsOf(interactionId: string): readonly LogInCrm[] | Promise<readonly LogInCrm[]>;
}
