import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CrmRecord } from '../../src/index.js';
import type { CurrentConversation } from './Conversation.js';
import type { CrmClient } from './createCrmClient.js';
import type { CrmMonitor } from './createCrmMonitor.js';
import type { Desk } from './Desk.js';

/** The parts that every component of the CRM page uses. */
export interface Page {
  readonly client: CrmClient;
  readonly desk: Desk;
  readonly monitor: CrmMonitor;
  readonly conversation$: CurrentConversation['conversation$'];
  /** Has the log of the current conversation kept with a record, or with none. */
  readonly assign: (record: CrmRecord | null) => void;
  /** The agent has chosen whom the current conversation is about; null: none of those who match. */
  readonly noteChoice: (record: CrmRecord | null) => void;
  /** Changes whenever something in the CRM may have changed. */
  readonly revision: string;
}

const context = createContext<Page | undefined>(undefined);

/** Gives the parts below it their page. */
export const PageProvider = context.Provider;

/** The page that this part belongs to. */
export function usePage(): Page {
  const page = useContext(context);
  if (page === undefined) throw new Error('This part is outside of a PageProvider.');
  return page;
}
