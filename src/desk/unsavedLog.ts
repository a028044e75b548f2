import type { ListedLog, Runtime, Texts } from '../index.js';
import { button, element, keyed, onceShown, type VNode } from './dom.js';
import { downloadLog } from './downloadLog.js';
import { recordPicker } from './recordPicker.js';
import { timeText } from './timeText.js';
import type { LogTask, UnsavedModel } from './UnsavedModel.js';

/** An unsaved log: who called, about what, when, why it is not saved, and what can be done. */
export function unsavedLog(entry: ListedLog, model: UnsavedModel, runtime: Runtime): VNode {
  const { texts } = runtime;
  const task = model.task?.id === entry.id ? model.task : undefined;
  return element('li.log', { part: 'item' }, [
    ...logFacts(entry, runtime),
    task?.kind === 'discard'
      ? discardQuestion(entry, model, texts)
      : logButtons(entry, { model, runtime, task }),
    task?.kind === 'change'
      ? keyed(recordPicker(task.picker, texts.desk.buttons.change, texts), 'picker')
      : undefined,
  ]);
}

function logFacts(
  { log, record, receivedAt, error }: ListedLog,
  { texts, locale }: Runtime,
): VNode[] {
  const words = texts.desk.unsaved;
  const caller = (log?.direction === 'outgoing' ? log.to : log?.from) ?? words.unknownCaller;
  const arrived = timeText(locale, receivedAt, Date.now());
  const place = record ? words.goesTo(record.name) : words.goesNowhere;
  return [
    // What the CRM and the agent wrote keeps its direction beside a language that runs the other way.
    element('p.caller', {}, [element('bdi', {}, record?.name ?? caller)]),
    element('p', {}, [element('bdi', {}, log?.subject || words.noSubject)]),
    element('p.dim', {}, `${arrived} · ${place}`),
    element(error ? 'p.reason' : 'p.dim', {}, error?.message ?? words.isWaiting),
  ];
}

interface LogButtonsInput {
  readonly model: UnsavedModel;
  readonly runtime: Runtime;
  readonly task: LogTask | undefined;
}

function logButtons(entry: ListedLog, { model, runtime, task }: LogButtonsInput): VNode {
  const { retry, change, download, discard } = runtime.texts.desk.buttons;
  const canChange = runtime.supports.findRecords && entry.interactionId !== undefined;
  const expanded = { 'aria-expanded': String(task !== undefined) };
  const buttons = element('div.buttons', {}, [
    button(retry, () => model.retry(entry)),
    canChange ? button(change, () => model.change(entry), expanded) : undefined,
    button(download, () => downloadLog(entry)),
    button(discard, () => model.askToDiscard(entry)),
  ]);
  return keyed(buttons, 'buttons');
}

/** The second question before a log is gone for good. */
function discardQuestion(entry: ListedLog, model: UnsavedModel, { desk }: Texts): VNode {
  const { keep, discardForGood } = desk.buttons;
  const discard = (event: Event) => {
    // The button is about to go.
    (event.currentTarget as HTMLElement).closest('section')?.querySelector('h2')?.focus();
    void model.discard(entry);
  };
  const question = element(
    'div.buttons',
    { role: 'group', 'aria-label': desk.unsaved.question },
    [
      element('p', {}, desk.unsaved.question),
      onceShown(
        button(keep, () => model.keep()),
        (shown) => shown.focus(),
      ),
      element('button.bad', { type: 'button', part: 'button button-bad' }, discardForGood, {
        click: discard,
      }),
    ],
    { keydown: ({ key }) => key === 'Escape' && model.keep() },
  );
  return keyed(question, 'question');
}
