import type { NoticeText, Texts } from '../index.js';
import type { ChoiceModel, OpenChoice } from './ChoiceModel.js';
import type { DeskModel } from './DeskModel.js';
import { button, element, keyed, onceShown, type View } from './dom.js';
import { recordPicker } from './recordPicker.js';

/**
 * The view of the open choice: several records match a caller, no record does, or one record has the caller's number
 * without its extension. Empty if no choice is open.
 */
export function chooser({ runtime: { texts }, choice }: DeskModel): View {
  const { open } = choice;
  return element('div', {}, [
    // Screen readers announce a text only if its live region was on the page before the text.
    element('p.visually-hidden', { role: 'status' }, open && noticeOf(open, texts).title),
    open && openChoice(open, choice, texts),
  ]);
}

function noticeOf({ records }: OpenChoice, { notices }: Texts): NoticeText {
  if (records.length === 0) return notices.noMatch;
  return records.length === 1 ? notices.noExtension : notices.severalMatches;
}

function openChoice(open: OpenChoice, model: ChoiceModel, texts: Texts): View {
  const { title } = noticeOf(open, texts);
  const { none, close } = texts.desk.buttons;
  const section = element(
    'section.box.chooser',
    { part: 'chooser', 'aria-labelledby': 'chooser-title' },
    [
      element('h2#chooser-title', { part: 'title' }, title),
      element('p.dim', {}, [element('bdi', {}, open.query.value)]),
      recordPicker(open.picker, title, texts),
      element('div.buttons', {}, [
        open.records.length > 0
          ? button(none, () => model.choose(null))
          : button(close, () => model.dismiss()),
      ]),
    ],
  );
  return keyed(onceShown(section, focusIfIdle), open.number);
}

/** Moves the focus to the first control, unless another element has the focus: the agent may be typing there. */
function focusIfIdle(section: HTMLElement): void {
  const { activeElement, body } = section.ownerDocument;
  if (activeElement !== null && activeElement !== body) return;
  section.querySelector<HTMLElement>('button, input')?.focus();
}
