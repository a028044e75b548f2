/* global Patchcord */

/** Your CRM. Each further method turns a feature on: docs/adapters/write-your-own.md. */
const adapter = {
  name: 'My CRM',
  async loadCrmData({ signal }) {
    const response = await fetch('/api/softphone', { signal });
    if (response.ok) return response.json(); // { callCenterSettings, currentUser }
    throw new Patchcord.AdapterError(`HTTP ${response.status}`, { code: 'UNAVAILABLE' });
  },
};

const softphone = document.querySelector('crm-connector');
softphone.adapter = Patchcord.withChooser(adapter, () => document.querySelector('patchcord-desk'));
