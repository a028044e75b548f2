import { createHash } from 'node:crypto';

/**
 * The value of a script element's `integrity` attribute.
 *
 * @see https://www.w3.org/TR/SRI/#the-integrity-attribute
 */
export const integrityOf = (contents) =>
  `sha384-${createHash('sha384').update(contents).digest('base64')}`;
