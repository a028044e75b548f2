import type { AdapterUnderTest } from '../../../../src/testing/index.js';
import type { PageCrm, TenantSettings } from './PageCrm.js';

declare const tenantSettings: TenantSettings;

/** What the administrator has set: put in by the bundler. */
export const { connectorUrl, isSilent, callCenterSettings } = tenantSettings;

/** As a text, where the tenant has one text for a page's settings. */
export const settingsText = JSON.stringify({
  ...(connectorUrl && { connectorUrl }),
  callCenterSettings,
});

/** Makes what the CRM does in the page reachable for the test. */
export function offerPageCrm({ clickToDial, shown, logsOf }: AdapterUnderTest): void {
  const crm: PageCrm = {
    press: (person) => clickToDial?.(person),
    shown: () => shown?.() ?? [],
    logsOf: (interactionId) => logsOf?.(interactionId) ?? [],
  };
  Object.assign(globalThis, { crm });
}
