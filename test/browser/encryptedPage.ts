import { createRuntime, indexedDbOutbox, type RuntimeEvent } from '../../src/index.js';
import { encryptedOutbox } from '../../src/outbox/encrypted/index.js';
import { createLinkedTransports } from '../../src/transport/index.js';
import { failing, logOf, SavingCrm, save, saved } from '../doubles/SavingCrm.js';

/** What the test does in a page that has this script. */
export interface EncryptedPage {
  /** Starts a runtime with a key: a text, made into one. Its CRM fails or saves. */
  start(key: string, crm: 'failing' | 'saving'): Promise<void>;
  /** The connector sends logs of these interactions. */
  send(ids: readonly string[], comments: string): void;
  /** The comments that the CRM has saved. */
  readonly savedComments: readonly (string | undefined)[];
  /** How many logs are not saved, as the last event says. */
  readonly pending: number | undefined;
  /** All that is in any database of the site, as text. */
  dump(): Promise<string>;
}

const { client, frame } = createLinkedTransports();
const crm = new SavingCrm();
const events: RuntimeEvent[] = [];
const post = (action: string, data?: unknown) =>
  frame.post({ type: 'CRMConnectMessage', action, ...(data === undefined ? {} : { data }) });

async function keyFrom(text: string): Promise<CryptoKey> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

const resultOf = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Bytes as one character each, in every place of a value. */
const textOf = (value: unknown): string => {
  if (value instanceof ArrayBuffer) return String.fromCharCode(...new Uint8Array(value));
  if (ArrayBuffer.isView(value)) return textOf(value.buffer);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value).flat().map(textOf).join(' ');
};

const page: EncryptedPage = {
  async start(text, answer) {
    const key = await keyFrom(text);
    crm.answer = answer === 'saving' ? saved : failing(new Error('down'));
    const outbox = encryptedOutbox(indexedDbOutbox(), { key: async () => key });
    const runtime = createRuntime({ adapter: crm, transport: client, outbox });
    runtime.events$.subscribe((event) => events.push(event));
    runtime.start();
    post('ready');
    post('requestCrmData');
  },
  send(ids, comments) {
    for (const id of ids) post(save, logOf(id, comments));
  },
  get savedComments() {
    return crm.answer === saved ? crm.logs.map(({ comments }) => comments) : [];
  },
  get pending() {
    const counts = events.flatMap((event) =>
      event.type === 'outboxChanged' ? event.pending + event.failed : [],
    );
    return counts.at(-1);
  },
  async dump() {
    const texts: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await resultOf(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const contents = database.transaction(store).objectStore(store);
        texts.push(textOf(await resultOf(contents.getAll())));
      }
      database.close();
    }
    return texts.join('\n');
  },
};

Object.assign(globalThis, { encryptedPage: page });
