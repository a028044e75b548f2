import type { ListedLog } from '../index.js';

/** Saves a log as a JSON file on the agent's computer, with the customer data in it. */
export function downloadLog(entry: ListedLog): void {
  const content = JSON.stringify(entry, null, 2);
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `interaction-log-${entry.id.replace(/[^\w-]+/g, '-')}.json`;
  link.click();
  // A browser may begin to read the file only after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
