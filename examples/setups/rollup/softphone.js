import { AdapterError } from 'patchcord';
import { defineDesk, withChooser } from 'patchcord/desk';
import { defineCrmConnector } from 'patchcord/element';

/** Your CRM. Each further method turns a feature on: docs/adapters/write-your-own.md. */
const adapter = {
  name: 'My CRM',
  async loadCrmData({ signal }) {
    const response = await fetch('/api/softphone', { signal });
    if (response.ok) return response.json(); // { callCenterSettings, currentUser }
    throw new AdapterError(`HTTP ${response.status}`, { code: 'UNAVAILABLE' });
  },
};

defineCrmConnector();
defineDesk();
const softphone = document.querySelector('crm-connector');
softphone.adapter = withChooser(adapter, () => document.querySelector('patchcord-desk'));
