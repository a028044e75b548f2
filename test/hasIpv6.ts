import { networkInterfaces } from 'node:os';

/** False on a machine without IPv6, where no program can be at `[::1]`. */
export const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);
