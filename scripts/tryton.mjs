import { existsSync } from 'node:fs';

/** The Debian packages of a Tryton server with what the tests store in it. */
export const trytonPackages = ['tryton-server', 'tryton-modules-company'];

const programs = { server: '/usr/bin/trytond', admin: '/usr/bin/trytond-admin' };
const company = '/usr/lib/python3/dist-packages/trytond/modules/company';

/** The programs of this machine's Tryton, or `undefined`. */
export function findTryton() {
  const isThere = [...Object.values(programs), company].every((path) => existsSync(path));
  return isThere ? programs : undefined;
}
