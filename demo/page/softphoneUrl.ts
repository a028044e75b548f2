/** The fictional callers that the simulated softphone offers to ring with. */
export const callers = [
  { label: 'Amara Okafor', from: '+12025550143' },
  { label: 'Whitlocks (two people)', from: '+16175550119' },
  { label: 'Clinic (three people)', from: '+15035550100' },
  { label: 'Nobody in the CRM', from: '+12025550190' },
  { label: 'Leila Haddad', from: 'leila@example.com' },
] as const;

/** The site that the simulated softphone is served from: this machine under its other name. */
export const connectorOriginOf = ({ protocol, port }: Location): string =>
  `${protocol}//127.0.0.1${port === '' ? '' : `:${port}`}`;

/** The address of the simulated softphone for a page of that origin. */
export function softphoneUrl(connectorOrigin: string, clientOrigin: string): string {
  const url = new URL('/simulator/', connectorOrigin);
  url.searchParams.set('clientOrigin', clientOrigin);
  url.searchParams.set('lookUp', 'auto');
  url.searchParams.set('callers', JSON.stringify(callers));
  return url.href;
}
