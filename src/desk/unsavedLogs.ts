import type { UnsavedProperties } from './DeskElement.js';
import type { DeskModel } from './DeskModel.js';
import { element, keyed, type View } from './dom.js';
import { unsavedLog } from './unsavedLog.js';

/** The maximum number of logs in the list. */
const maxShownLogs = 50;

/** The view of the list of unsaved logs. */
export function unsavedLogs(
  { runtime, unsaved }: DeskModel,
  { hideEmpty }: UnsavedProperties,
): View {
  const { logs, others } = unsaved;
  const { desk } = runtime.texts;
  const hidden = logs.length - maxShownLogs;
  const none = unsaved.isAllSaved ? desk.unsaved.none : '';
  const summary = logs.length === 0 ? none : desk.status.unsaved(logs.length);
  const rows = logs
    .slice(0, maxShownLogs)
    .map((entry) => keyed(unsavedLog(entry, unsaved, runtime), entry.id));
  const isHidden = hideEmpty && logs.length === 0 && others === 0;
  // A hidden list stays in the DOM, because screen readers announce a text only if its live region was there before.
  // It has no `part`, so that no style rule of the page can make it visible.
  const attributes = isHidden ? { class: 'visually-hidden' } : { class: 'box', part: 'unsaved' };
  return element('section', { ...attributes, 'aria-labelledby': 'unsaved-title' }, [
    element('h2#unsaved-title', { part: 'title', tabindex: '-1' }, desk.unsaved.title),
    element('p', { role: 'status', part: 'message' }, summary),
    rows.length > 0 ? element('ul.logs', { part: 'list' }, rows) : undefined,
    hidden > 0 ? element('p.dim', {}, desk.unsaved.more(hidden)) : undefined,
    others > 0 ? element('p.dim', {}, desk.unsaved.others(others)) : undefined,
  ]);
}
