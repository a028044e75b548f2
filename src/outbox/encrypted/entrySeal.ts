import { parse, stringify } from 'devalue';
import type { Failure } from '../../errors.js';
import type { OutboxEntry } from '../../OutboxEntry.js';

/** The keys for encryption: AES-GCM keys with the usages `encrypt` and `decrypt`. */
export interface SealKeys {
  /** Returns the current key. Called at each read and write, so fetch the key once and cache it. */
  readonly key: () => Promise<CryptoKey>;
  /** Returns earlier keys, for entries that were encrypted with them. Called when the current key does not decrypt an entry. */
  readonly previousKeys?: (() => Promise<readonly CryptoKey[]>) | undefined;
  /** Default: the global `crypto`, read when it is needed. */
  readonly crypto?: Pick<Crypto, 'subtle' | 'getRandomValues'> | undefined;
}

/** Encrypts entries and decrypts them. */
export interface EntrySeal {
  /** Encrypts an entry. Copies it synchronously, so later changes of the entry have no effect. Rejects without a key. */
  seal(entry: OutboxEntry): Promise<OutboxEntry>;
  /** Decrypts entries. Leaves out those that it cannot decrypt. Returns unencrypted entries unchanged. Never rejects. */
  open(entries: readonly OutboxEntry[]): Promise<readonly OutboxEntry[]>;
  /** Replaces the binary data of an encrypted entry with arrays of numbers, so that JSON can represent it. `open` accepts both. */
  toText(sealed: OutboxEntry): OutboxEntry;
}

/** The encrypted data. An encrypted entry has it as `raw`, in place of the log. */
interface Sealed {
  /** The id of the key that decrypts it. */
  readonly keyId: string;
  readonly iv: Uint8Array<ArrayBuffer> | readonly number[];
  readonly sealed: ArrayBuffer | readonly number[];
}

/** The fields that are not encrypted, because the store needs them to find entries, and the outbox to count them. */
const plainFields: readonly (keyof OutboxEntry)[] = [
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

const plainErrorFields: readonly (keyof Failure)[] = [
  'code',
  'message',
  'retryable',
  'retryAfterMs',
];

/** The time limit for a key. Shorter than the outbox's own limit, so no entry is written after the outbox has given up. */
const keyTimeoutMs = 3000;

const ivBytes = 12;

/** Encrypts entries with AES-GCM: all fields except `plainFields` and `plainErrorFields`. */
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

  const currentKey = async () => inTime(keys.key());
  const previousKeys = async () => (keys.previousKeys ? inTime(keys.previousKeys()) : []);

  const unseal = async (entry: OutboxEntry, candidates: readonly CryptoKey[]) => {
    const { raw: sealed, error, ...rest } = entry;
    if (!isSealed(sealed)) return entry;
    for (const key of candidates) {
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
      const detail = fieldsNotIn(error ?? {}, plainErrorFields);
      const secret = structuredClone({ ...fieldsNotIn(entry, plainFields), detail });
      const text = new TextEncoder().encode(textOf(secret));
      const key = await currentKey();
      const keyId = await idOf(key);
      const iv = (keys.crypto ?? globalThis.crypto).getRandomValues(new Uint8Array(ivBytes));
      const algorithm = { name: 'AES-GCM', iv, additionalData: identityOf(entry) };
      const raw: Sealed = { keyId, iv, sealed: await subtle().encrypt(algorithm, key, text) };
      const fields = { ...fieldsIn(entry, plainFields), raw };
      return error ? { ...fields, error: fieldsIn(error, plainErrorFields) } : fields;
    },
    async open(entries) {
      if (!entries.some(({ raw }) => isSealed(raw))) return entries;
      const openWith = (
        candidates: readonly CryptoKey[],
        opened: readonly (OutboxEntry | undefined)[],
      ) =>
        Promise.all(
          entries.map(
            (entry, at) => opened[at] ?? unseal(entry, candidates).catch(() => undefined),
          ),
        );
      const withCurrentKey = await openWith(
        await currentKey().then(
          (key) => [key],
          () => [],
        ),
        [],
      );
      const all = withCurrentKey.includes(undefined)
        ? await openWith(await previousKeys().catch(() => []), withCurrentKey)
        : withCurrentKey;
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
 * The additional authenticated data, which binds encrypted data to its entry: data that is copied to another
 * entry does not decrypt. Ignores the suffix that a store may add to an id that another entry has.
 */
const identityOf = ({ id, requestId }: OutboxEntry): Uint8Array<ArrayBuffer> => {
  const suffix = `#${requestId}`;
  const own = id.endsWith(suffix) ? id.slice(0, -suffix.length) : id;
  return new TextEncoder().encode(JSON.stringify([own, requestId]));
};

/**
 * Derives a key's id that reveals nothing about the key: the AES-GCM tag of an empty text. The additional data is
 * used for no other encryption.
 */
async function makeId(subtle: SubtleCrypto, key: CryptoKey): Promise<string> {
  const additionalData = new TextEncoder().encode('id of a key of an outbox');
  const algorithm = { name: 'AES-GCM', iv: new Uint8Array(ivBytes), additionalData };
  const tag = await subtle.encrypt(algorithm, key, new Uint8Array());
  return String(new DataView(tag).getBigUint64(0));
}

/** UTF-8 cannot encode a lone surrogate, so it is written as a JSON escape. */
const textOf = (value: unknown): string =>
  stringify(value).replace(
    /\p{Surrogate}/gu,
    (surrogate) => `\\u${surrogate.charCodeAt(0).toString(16)}`,
  );

/** Returns only the named fields. The cast is safe because the names include all required fields. */
const fieldsIn = <T extends object>(value: T, names: readonly (keyof T)[]): T =>
  Object.fromEntries(Object.entries(value).filter(([name]) => isIn(name, names))) as T;

const fieldsNotIn = (value: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !isIn(name, names)));

const isIn = (name: string, names: readonly PropertyKey[]): boolean => names.includes(name);

const inTime = <T>(asking: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    AbortSignal.timeout(keyTimeoutMs).onabort = () =>
      reject(new Error('the key did not come in time'));
    asking.then(resolve, reject);
  });
