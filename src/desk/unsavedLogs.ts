import type { UnsavedProperties } from './DeskElement.js';
import type { DeskModel } from './DeskModel.js';
import { element, keyed, type View } from './dom.js';
import { unsavedLog } from './unsavedLog.js';

/** The most logs that are shown. */
const mostShown = 50;

/** The logs that are not saved, with what can be done about each. */
export function unsavedLogs(
  { runtime, unsaved }: DeskModel,
  { hideEmpty }: UnsavedProperties,
): View {
  const { logs, others } = unsaved;
  const { desk } = runtime.texts;
  const hidden = logs.length - mostShown;
  const none = unsaved.isAllSaved ? desk.unsaved.none : '';
  const summary = logs.length === 0 ? none : desk.status.unsaved(logs.length);
  const rows = logs
    .slice(0, mostShown)
    .map((entry) => keyed(unsavedLog(entry, unsaved, runtime), entry.id));
  const isHidden = hideEmpty && logs.length === 0 && others === 0;
  // Not taken away: a live region has to be there before its words. Without a part, no rule of the page gives it room.
  const look = isHidden ? { class: 'visually-hidden' } : { class: 'box', part: 'unsaved' };
  return element('section', { ...look, 'aria-labelledby': 'unsaved-title' }, [
    element('h2#unsaved-title', { part: 'title', tabindex: '-1' }, desk.unsaved.title),
    element('p', { role: 'status', part: 'message' }, summary),
    rows.length > 0 ? element('ul.logs', { part: 'list' }, rows) : undefined,
    hidden > 0 ? element('p.dim', {}, desk.unsaved.more(hidden)) : undefined,
    others > 0 ? element('p.dim', {}, desk.unsaved.others(others)) : undefined,
  ]);
}
