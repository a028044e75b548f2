import type { ListedLog } from '../index.js';

/** Downloads a log as a JSON file to the agent's computer. The file contains customer data. */
export function downloadLog(entry: ListedLog): void {
  const content = JSON.stringify(entry, null, 2);
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `interaction-log-${entry.id.replace(/[^\w-]+/g, '-')}.json`;
  link.click();
  // Some browsers read the Blob only after `click` has returned, so the URL must stay valid for a while.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
