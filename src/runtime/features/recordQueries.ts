import type { RecordQuery } from '../../crm.js';
import type { ConnectorData } from '../../protocol/index.js';

/** What a network puts in the place of a number that the caller withholds. */
const withheld =
  /^(anonymous|unknown|unavailable|private|restricted|withheld|blocked|no ?number)$/i;

/**
 * What to look for on a screen pop: each value once, in order, without empty and withheld ones.
 *
 * @see docs/protocol.md, section 2.8
 */
export function screenPopQueries(
  data: ConnectorData<'requestPerformInteractionScreenPop'>,
): RecordQuery[] {
  const queries = (data?.aniValues ?? [])
    .map((value) => toQuery(String(value ?? '').trim()))
    .filter(({ value }) => value !== '' && !withheld.test(value));
  return [...new Map(queries.map((query) => [query.value, query])).values()];
}

function toQuery(text: string): RecordQuery {
  const [, scheme = '', address = ''] = /^(tel|sips?|mailto):([^;?]*)/i.exec(text) ?? [
    '',
    '',
    text,
  ];
  const value = address.trim();
  if (/^sips?$/i.test(scheme)) return toSipQuery(value);
  if (isNumber(value)) return { kind: 'phone', value };
  return { kind: value.includes('@') ? 'email' : 'text', value };
}

/** A SIP address is no e-mail address; what is before the `@` may be a number. */
function toSipQuery(address: string): RecordQuery {
  const user = address.split('@', 1)[0] ?? '';
  return isNumber(user) ? { kind: 'phone', value: user } : { kind: 'text', value: address };
}

const isNumber = (text: string): boolean => /^[+(]{0,2}\d[\d\s().\-/]*$/.test(text);
