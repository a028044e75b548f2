'use client';

import { AdapterError } from 'patchcord';
import { defineDesk, withChooser } from 'patchcord/desk';
import { defineCrmConnector } from 'patchcord/element';
import { useEffect, useRef } from 'react';

/** Your CRM. Each further method turns a feature on: docs/adapters/write-your-own.md. */
const crm = {
  name: 'My CRM',
  async loadCrmData({ signal }) {
    const response = await fetch('/api/softphone', { signal });
    if (response.ok) return response.json(); // { callCenterSettings, currentUser }
    throw new AdapterError(`HTTP ${response.status}`, { code: 'UNAVAILABLE' });
  },
};
const adapter = withChooser(crm, () => document.querySelector('patchcord-desk'));

defineCrmConnector();
defineDesk();

/** The server renders the elements. The browser sets the adapter: React sets no properties when it hydrates. */
export function Softphone() {
  const softphone = useRef(null);
  useEffect(() => {
    softphone.current.adapter = adapter;
  }, []);
  return (
    <>
      <patchcord-desk for="softphone" />
      <crm-connector id="softphone" ref={softphone} src="https://connector.example.com/softphone" />
    </>
  );
}
