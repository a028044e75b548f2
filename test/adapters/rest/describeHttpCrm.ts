import type { RestDescription } from '../../../src/adapters/rest/index.js';

/** The description of `HttpCrm`. */
export const describeHttpCrm = (origin: string): RestDescription => ({
  name: 'HTTP CRM',
  baseUrl: `${origin}/api`,
  authorize: () => ({ Authorization: 'Bearer good' }),
  loadCrmData: {
    user: {
      path: 'me',
      id: 'data.id',
      name: 'data.profile.name',
      username: 'data.profile.login',
      type: 'data.profile.role',
      locale: 'data.lang',
    },
    settings: { path: 'settings', at: 'softphone' },
  },
  listDirectory: {
    path: 'contacts',
    query: { after: '{cursor}' },
    items: 'contacts',
    contact: { id: 'id', name: 'name', phone: 'phones.0.number', email: 'email' },
    paging: { cursor: 'paging.next' },
  },
  findRecords: {
    record: {
      id: 'id',
      type: () => 'Person',
      name: 'name',
      phone: 'phones.0.number',
      email: 'email',
      url: ({ id }) => `https://crm.example.com/people/${id}`,
    },
    phone: { path: 'people', query: { phone: '{value}' }, items: 'results' },
    email: { path: 'people', query: { email: '{value}' }, items: 'results' },
    text: { path: 'people', query: { name: '{value}' }, items: 'results' },
    id: { path: 'people/{value}' },
  },
  saveInteractionLog: {
    method: 'PUT',
    path: 'logs/{key}',
    headers: { 'X-Interaction': 'log' },
    body: {
      from: '{from}',
      to: '{to}',
      subject: '{subject}',
      comments: '{comments}',
      custom: '{customFields}',
      seconds: '{durationSeconds}',
    },
    id: 'log.id',
    fields: 'log.log',
  },
  describeCustomFields: {
    path: 'fields',
    items: 'fields',
    field: {
      name: 'key',
      label: 'title',
      options: ({ choices }) => choices.map(({ value }: { value: string }) => value),
    },
  },
});
