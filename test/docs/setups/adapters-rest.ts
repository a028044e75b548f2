export { restAdapter } from 'patchcord/adapters/rest';
export const readToken = async (_isRefreshed: boolean) => 'token';
export const location = { assign(_url: string) {} };

/** Parts of a description. */
export const complete = (code: string): string =>
  /^\w+: /.test(code)
    ? `restAdapter({
  name: 'Example CRM',
  baseUrl: 'https://crm.example.com/api/',
  loadCrmData: { user: { path: 'me', id: 'id', name: 'name', username: 'login', locale: 'lang' },
    settings: { path: 'settings' } },
  ${code}
});`
    : code;
