import { Subject } from 'rxjs';
import { AgentTexts } from './AgentTexts.js';
import { BusyNotices } from './BusyNotices.js';
import type { Dependencies } from './Dependencies.js';
import { DialledRecords } from './features/DialledRecords.js';
import { Health } from './Health.js';
import { InteractionRecords, storageOf } from './InteractionRecords.js';
import { Journal } from './Journal.js';
import { Messenger } from './Messenger.js';
import type { Settings } from './options.js';
import { PendingWork } from './PendingWork.js';

/** Creates everything that the life cycle and its features share in one runtime. */
export function createDependencies(
  settings: Settings,
  transport: Dependencies['transport'],
): Dependencies {
  const { adapter, timing, environment, extensions, capabilities, outbox } = settings;
  const journal = new Journal(environment.clock);
  const messenger = new Messenger(transport, journal);
  const texts = new AgentTexts(settings);
  const isPlain = outbox.isEncrypted !== true;
  return {
    adapter,
    timing,
    environment,
    journal,
    messenger,
    texts,
    busyNotices: new BusyNotices(messenger, texts, timing),
    pendingWork: new PendingWork(),
    dialledRecords: new DialledRecords(),
    records: new InteractionRecords(isPlain ? storageOf(environment.window) : undefined),
    health: new Health(environment.clock),
    crmSuccess$: new Subject<void>(),
    wishes$: new Subject<void>(),
    extensions,
    capabilities,
    transport,
  };
}
