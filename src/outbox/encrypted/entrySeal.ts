import { parse, stringify } from 'devalue';
import type { Failure } from '../../errors.js';
import type { OutboxEntry } from '../../OutboxEntry.js';

/** Keys by which entries are encrypted: AES-GCM, with the usages `encrypt` and `decrypt`. */
export interface SealKeys {
  /** Gives the key. Asked at each read and write, so give what you have fetched before. */
  readonly key: () => Promise<CryptoKey>;
  /** Gives keys of before, which still open entries. Asked when the key does not fit one. */
  readonly previousKeys?: (() => Promise<readonly CryptoKey[]>) | undefined;
  /** Default `crypto`, looked up when it is needed. */
  readonly crypto?: Pick<Crypto, 'subtle' | 'getRandomValues'> | undefined;
}

/** Encrypts entries and decrypts them. */
export interface EntrySeal {
  /** Copies what it is given before it returns. Rejects without a key. */
  seal(entry: OutboxEntry): Promise<OutboxEntry>;
  /** Those that can be read; never rejects. One that was never sealed is given as it is. */
  open(entries: readonly OutboxEntry[]): Promise<readonly OutboxEntry[]>;
  /** A sealed entry without binary data, so that JSON can hold it. It opens as before. */
  toText(sealed: OutboxEntry): OutboxEntry;
}

/** The part of an encrypted entry that takes the place of the log. */
interface Sealed {
  /** The id of the key that decrypts it. */
  readonly keyId: string;
  readonly iv: Uint8Array<ArrayBuffer> | readonly number[];
  readonly sealed: ArrayBuffer | readonly number[];
}

/** Fields that a store needs to find entries, and the outbox to count them. */
const openFields: readonly (keyof OutboxEntry)[] = [
  'id',
  'requestId',
  'interactionId',
  'scope',
  'origin',
  'crm',
  'owner',
  'status',
  'error',
  'receivedAt',
  'livedAt',
  'attempts',
  'busy',
  'notBefore',
  'wakeFrom',
  'triedAt',
];

const openErrorFields: readonly (keyof Failure)[] = [
  'code',
  'message',
  'retryable',
  'retryAfterMs',
];

/** Milliseconds to wait for a key. The outbox waits longer, so nothing is written after it has given up. */
const keyLimitMs = 3000;

const ivBytes = 12;

/** Seals entries by AES-GCM; whatever is no open field is read with the key only. */
export function entrySeal(keys: SealKeys): EntrySeal {
  const ids = new WeakMap<CryptoKey, Promise<string>>();

  const subtle = () => {
    const found = (keys.crypto ?? globalThis.crypto)?.subtle;
    if (found === undefined) throw new Error('this page has no WebCrypto');
    return found;
  };

  const idOf = (key: CryptoKey) => {
    const id = ids.get(key) ?? makeId(subtle(), key);
    ids.set(key, id);
    return id;
  };

  const current = async () => inTime(keys.key());
  const previous = async () => (keys.previousKeys ? inTime(keys.previousKeys()) : []);

  const unseal = async (entry: OutboxEntry, known: readonly CryptoKey[]) => {
    const { raw: sealed, error, ...rest } = entry;
    if (!isSealed(sealed)) return entry;
    for (const key of known) {
      if ((await idOf(key)) !== sealed.keyId) continue;
      const algorithm = {
        name: 'AES-GCM',
        iv: bytesOf(sealed.iv),
        additionalData: identityOf(entry),
      };
      const data = await subtle().decrypt(algorithm, key, bytesOf(sealed.sealed));
      const { raw, detail, ...secret } = parse(new TextDecoder().decode(data));
      const failure = error && { ...detail, ...error };
      return { ...rest, ...secret, raw, ...(failure && { error: failure }) } as OutboxEntry;
    }
    return undefined;
  };

  return {
    async seal(entry) {
      const { error } = entry;
      const detail = fieldsNotIn(error ?? {}, openErrorFields);
      const secret = structuredClone({ ...fieldsNotIn(entry, openFields), detail });
      const text = new TextEncoder().encode(textOf(secret));
      const key = await current();
      const keyId = await idOf(key);
      const iv = (keys.crypto ?? globalThis.crypto).getRandomValues(new Uint8Array(ivBytes));
      const algorithm = { name: 'AES-GCM', iv, additionalData: identityOf(entry) };
      const raw: Sealed = { keyId, iv, sealed: await subtle().encrypt(algorithm, key, text) };
      const fields = { ...fieldsIn(entry, openFields), raw };
      return error ? { ...fields, error: fieldsIn(error, openErrorFields) } : fields;
    },
    async open(entries) {
      if (!entries.some(({ raw }) => isSealed(raw))) return entries;
      const openBy = (known: readonly CryptoKey[], opened: readonly (OutboxEntry | undefined)[]) =>
        Promise.all(
          entries.map((entry, at) => opened[at] ?? unseal(entry, known).catch(() => undefined)),
        );
      const byKey = await openBy(
        await current().then(
          (key) => [key],
          () => [],
        ),
        [],
      );
      const all = byKey.includes(undefined)
        ? await openBy(await previous().catch(() => []), byKey)
        : byKey;
      return all.filter((entry) => entry !== undefined);
    },
    toText(entry) {
      const { keyId, iv, sealed } = entry.raw as Sealed;
      return { ...entry, raw: { keyId, iv: [...bytesOf(iv)], sealed: [...bytesOf(sealed)] } };
    },
  };
}

function isSealed(raw: unknown): raw is Sealed {
  const { keyId, sealed } = Object(raw);
  return typeof keyId === 'string' && (sealed instanceof ArrayBuffer || Array.isArray(sealed));
}

const bytesOf = (data: Sealed['iv'] | Sealed['sealed']) => new Uint8Array(data);

/**
 * Binds what is sealed to its entry. A store may add a suffix to an id that is taken, so it does not
 * count.
 */
const identityOf = ({ id, requestId }: OutboxEntry): Uint8Array<ArrayBuffer> => {
  const suffix = `#${requestId}`;
  const own = id.endsWith(suffix) ? id.slice(0, -suffix.length) : id;
  return new TextEncoder().encode(JSON.stringify([own, requestId]));
};

/** Names a key without telling anything of it: the tag of an empty text that is only ever made for this. */
async function makeId(subtle: SubtleCrypto, key: CryptoKey): Promise<string> {
  const additionalData = new TextEncoder().encode('id of a key of an outbox');
  const algorithm = { name: 'AES-GCM', iv: new Uint8Array(ivBytes), additionalData };
  const tag = await subtle.encrypt(algorithm, key, new Uint8Array());
  return String(new DataView(tag).getBigUint64(0));
}

/** Half a character has no bytes in UTF-8, so it is written as an escape of JSON. */
const textOf = (value: unknown): string =>
  stringify(value).replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);

/** Has what the names include; what a store must have is among them. */
const fieldsIn = <T extends object>(value: T, names: readonly (keyof T)[]): T =>
  Object.fromEntries(Object.entries(value).filter(([name]) => isIn(name, names))) as T;

const fieldsNotIn = (value: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !isIn(name, names)));

const isIn = (name: string, names: readonly PropertyKey[]): boolean => names.includes(name);

const inTime = <T>(asking: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    AbortSignal.timeout(keyLimitMs).onabort = () =>
      reject(new Error('the key did not come in time'));
    asking.then(resolve, reject);
  });
