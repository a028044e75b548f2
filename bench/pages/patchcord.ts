/** A page with Patchcord as it is shipped. What it has is named in its address. */
import type { DirectoryContact } from '../../src/index.js';
import { createCrmData } from './createCrmData.js';
import { countOwn } from './ownMessages.js';

declare const Patchcord: typeof import('../../src/index.js') & {
  memoryAdapter: typeof import('../../src/adapters/memory/index.js').memoryAdapter;
};

const parameters = new URL(location.href).searchParams;
const frame = document.querySelector('iframe') as HTMLIFrameElement;
const connectorOrigin = new URL(frame.src).origin;
const contacts = Number(parameters.get('contacts') ?? 0);
const pageSize = 100;

const contactsOf = (page: number): DirectoryContact[] =>
  Array.from({ length: Math.min(pageSize, contacts - page * pageSize) }, (_, index) => {
    const number = page * pageSize + index;
    return {
      id: `CON-${number}`,
      name: `Contact ${number}`,
      phone: `+1202${String(number).padStart(7, '0')}`,
      email: `contact${number}@example.com`,
    };
  });
const pages = Array.from({ length: Math.ceil(contacts / pageSize) }, (_, page) => page);

/** Page by page, each in a task of its own as over a network. */
async function* listDirectory() {
  for (const page of pages) {
    await new Promise((resolve) => setTimeout(resolve));
    yield contactsOf(page);
  }
}

const runtime = Patchcord.createRuntime({
  connectorOrigin,
  outbox: Patchcord.memoryOutbox(),
  adapter: {
    ...Patchcord.memoryAdapter(createCrmData()),
    loadCrmData: async () => createCrmData(),
    listDirectory,
  },
});
if (contacts > 0) {
  runtime.events$.subscribe((event) => {
    if (event.type === 'messageSent' && event.action === 'crmDirectory') performance.mark('sent');
  });
}
runtime.start();
countOwn();

Object.assign(globalThis, {
  /** The copy made by `postMessage`, and nothing else, between two marks. */
  cloneAlone: () => {
    const results = pages.flatMap(contactsOf);
    const message = { type: 'nothing', count: String(results.length), results };
    performance.mark('copying');
    frame.contentWindow?.postMessage(message, connectorOrigin);
    performance.mark('copied');
  },
});
