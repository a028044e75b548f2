import type { RestDescription } from 'patchcord/adapters/rest';

/** What the description has to know of the page. */
export interface DescribeCrmOptions {
  /** Where the CRM's API is. */
  readonly baseUrl: string;
  /** The page itself, for links to records. */
  readonly pageUrl: string;
  /** What proves that the agent is signed in. `refresh`: the one before is not good any more. */
  readonly readToken: (refresh: boolean) => Promise<string>;
}

/** This CRM's API. Put yours in its place. */
export const describeCrm = (options: DescribeCrmOptions): RestDescription => ({
  name: 'Example CRM',
  baseUrl: options.baseUrl,
  authorize: async ({ refresh }) => ({
    Authorization: `Bearer ${await options.readToken(refresh)}`,
  }),
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
      url: ({ id }) => new URL(`#/people/${encodeURIComponent(id)}`, options.pageUrl).href,
    },
    phone: { path: 'people', query: { phone: '{value}' }, items: 'results' },
    email: { path: 'people', query: { email: '{value}' }, items: 'results' },
    text: { path: 'people', query: { name: '{value}' }, items: 'results' },
    id: { path: 'people/{value}' },
  },
  saveInteractionLog: {
    method: 'PUT',
    path: 'logs/{key}',
    body: {
      from: '{from}',
      to: '{to}',
      subject: '{subject}',
      comments: '{comments}',
      topic: '{topic}',
      channel: '{channel}',
      direction: '{direction}',
      person: '{record.id}',
      custom: '{customFields}',
      startedAt: '{startedAt}',
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
