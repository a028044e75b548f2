/** The written pages in the order in which they are read. A test holds it against the files. */
export const guides = [
  {
    text: 'Begin',
    items: [
      { text: 'Five-minute start', link: '/start' },
      { text: 'Concepts', link: '/concepts' },
      { text: 'Custom element', link: '/element' },
      { text: 'Testing your integration', link: '/testing' },
      { text: 'Does a page conform?', link: '/conformance' },
      { text: 'First contact', link: '/first-contact' },
      { text: 'Call-center settings', link: '/settings' },
      { text: 'Languages', link: '/languages' },
      { text: 'Messages outside the protocol', link: '/extensions' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
    ],
  },
  {
    text: 'Adapters',
    items: [
      { text: 'Which CRM?', link: '/adapters/' },
      { text: 'Any CRM by REST', link: '/adapters/rest' },
      { text: 'Write your own', link: '/adapters/write-your-own' },
      { text: 'Zendesk', link: '/adapters/zendesk' },
      { text: 'HubSpot', link: '/adapters/hubspot' },
      { text: 'Salesforce', link: '/adapters/salesforce' },
      { text: 'Dynamics 365', link: '/adapters/dynamics' },
      { text: 'ServiceNow', link: '/adapters/servicenow' },
      { text: 'Zoho CRM', link: '/adapters/zoho' },
      { text: 'Oracle Fusion Service', link: '/adapters/oracle' },
      { text: 'Freshdesk', link: '/adapters/freshworks' },
    ],
  },
  {
    text: 'In depth',
    items: [
      { text: 'Outbox and privacy', link: '/outbox' },
      { text: 'Security model', link: '/security' },
      { text: 'Inspection and recordings', link: '/inspection' },
      { text: 'OpenTelemetry', link: '/otel' },
      { text: 'The statecharts', link: '/machines/' },
      { text: 'The protocol', link: '/protocol' },
      { text: 'Behaviour, rule by rule', link: '/behavior' },
      { text: 'Proof', link: '/proof' },
      { text: 'Retries, measured', link: '/retries' },
      { text: 'Performance', link: '/performance' },
    ],
  },
];
