/** The written pages in the order in which they are read. A test holds it against the files. */
export const guides = [
  {
    text: 'In depth',
    items: [
      { text: 'Inspection and recordings', link: '/inspection' },
      { text: 'The statecharts', link: '/machines/' },
      { text: 'The protocol', link: '/protocol' },
      { text: 'Behaviour, rule by rule', link: '/behavior' },
      { text: 'Proof', link: '/proof' },
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
    ],
  },
];
