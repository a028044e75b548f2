import { placeOf } from '../../address/placeOf.js';
import type { Address } from '../../address/readAddress.js';
import { readAddress } from '../../address/readAddress.js';
import type { InteractionStart, RecordQuery } from '../../crm.js';
import type { RecordLookUp, RecordSearch } from '../../machines/index.js';
import { given } from '../../protocol/given.js';
import { type ConnectorData, interactionFacts } from '../../protocol/index.js';
import type { DialledRecords } from './DialledRecords.js';

/**
 * Returns the searches for the caller of a screen pop.
 *
 * 1. The addresses are searched in the order of the connector, each once.
 * 2. A number with an extension is searched first with it and then without it.
 * 3. A realm is the switchboard or domain in which a local number is valid. A local number with a realm is searched
 *    by its digits, and the realm counts like an extension. A record that shows another realm belongs to another
 *    person. A record with the digits alone is not certain.
 * 4. If the same number is in the list with an extension or a realm, too, it is not searched alone.
 * 5. Digits before an `@` may be an e-mail address. It is searched first, because it is more specific.
 * 6. An address that says that the number is withheld is not searched.
 *
 * @see docs/protocol.md, section 2.8
 */
export function callerLookUp(
  data: ConnectorData<'requestPerformInteractionScreenPop'>,
): RecordLookUp {
  const { aniValues, ...rest } = data ?? {};
  const details = Object.keys(rest).length > 0 && { details: rest };
  const addresses = (aniValues ?? []).map((value) => readAddress(String(value ?? '')));
  const placed = addresses.filter(placeOf).map(digitsOf);
  const searches = addresses
    .filter((address) => placeOf(address) || !placed.includes(digitsOf(address)))
    .flatMap(searchesFor)
    .filter(({ value }) => value !== '')
    .map((search) => ({ ...search, ...details }));
  const queries = [...new Map(searches.map((search) => [search.value, search])).values()];
  const isWithheld = queries.length === 0 && addresses.some(({ kind }) => kind === 'withheld');
  return { queries, known: [], isWithheld, start: startOf(addresses, rest) };
}

/** The interaction that a screen pop announces, with the first address that is not empty. */
function startOf(addresses: readonly Address[], data: Readonly<Record<string, unknown>>) {
  const { interactionId } = data;
  const first = addresses.find(({ value, kind }) => value !== '' || kind === 'withheld');
  const { kind = 'text', value = '', extension } = first ?? {};
  const address = extension ? withExtension({ value, extension }).value : value;
  return given({
    interactionId: idIn(interactionId),
    address: kind === 'withheld' || address === '' ? undefined : address,
    kind,
    direction: interactionFacts(data).direction,
  }) as InteractionStart;
}

/** Returns an interaction's id as a string, as logs contain it. Returns undefined if it is not a valid id. */
const idIn = (id: unknown): string | undefined =>
  (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : undefined;

const digitsOf = ({ kind, value }: Address): string =>
  kind === 'phone' ? value.replace(/\D/g, '') : value;

function searchesFor(address: Address): RecordSearch[] {
  const { kind, value, extension, email } = address;
  if (kind === 'withheld') return [];
  const place = placeOf(address);
  const search = { kind, value, ...(place && { extension: place }) };
  if (extension) return [{ ...search, ...withExtension({ value, extension }) }, search];
  return email ? [{ kind: 'email', value: email }, search] : [search];
}

const withExtension = ({ value, extension }: Pick<RecordSearch, 'value' | 'extension'>) =>
  ({ kind: 'phone', value: `${value};ext=${extension}` }) satisfies RecordQuery;

/** Returns the searches for a text that the agent has typed: first as an address, if it is one, and then as a text. */
export function typedLookUp(text: string): readonly RecordSearch[] {
  const value = text.trim();
  if (value === '') return [];
  const asText = { kind: 'text', value } as const;
  const address = readAddress(value);
  return address.kind === 'text' ? [asText] : [...searchesFor(address), asText];
}

/**
 * Returns the search for a record that was dialled. The connector may state its type, in the fields of our own
 * click-to-dial message.
 *
 * @see docs/protocol.md, section 2.7
 */
export function dialledLookUp(
  data: ConnectorData<'requestNavigateToClickToDialResult'>,
  dialledRecords: DialledRecords,
): RecordLookUp {
  const value = String(data.recordId);
  const recordType = typeIn(data);
  return {
    queries: [{ kind: 'id', value, ...(recordType && { recordType }) }],
    known: dialledRecords.find(value, recordType),
    isWithheld: false,
    start: null,
  };
}

function typeIn(data: Readonly<Record<string, unknown>>): string | undefined {
  const { objectType, pageInfo, onClickToDialResponse, clickToDialLogDetails } = data;
  const types: readonly unknown[] = [
    objectType,
    Object(pageInfo).objectType,
    Object(onClickToDialResponse).objectType,
    Object(clickToDialLogDetails).type,
  ];
  return types.find((type): type is string => typeof type === 'string' && type !== '');
}
