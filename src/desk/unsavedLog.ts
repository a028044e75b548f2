import type { ListedLog, Runtime, Texts } from '../index.js';
import { button, element, keyed, onceShown, type VNode } from './dom.js';
import { downloadLog } from './downloadLog.js';
import { recordPicker } from './recordPicker.js';
import { timeText } from './timeText.js';
import type { LogTask, UnsavedModel } from './UnsavedModel.js';

/** The view of an unsaved log: the caller, the subject, the time, the reason why it is unsaved, and buttons. */
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
    // `bdi` isolates texts of the CRM and the agent, so that they keep their writing direction in an Arabic user interface.
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
    canChange ? button(change, () => model.toggleRecordPicker(entry), expanded) : undefined,
    button(download, () => downloadLog(entry)),
    button(discard, () => model.askToDiscard(entry)),
  ]);
  return keyed(buttons, 'buttons');
}

/** The view that asks the agent to confirm that the log should be deleted permanently. */
function discardQuestion(entry: ListedLog, model: UnsavedModel, { desk }: Texts): VNode {
  const { keep, discardForGood } = desk.buttons;
  const discard = (event: Event) => {
    // The next rendering removes this button. The focus moves to the heading so that it is not lost.
    (event.currentTarget as HTMLElement).closest('section')?.querySelector('h2')?.focus();
    void model.discard(entry);
  };
  const question = element(
    'div.buttons',
    { role: 'group', 'aria-label': desk.unsaved.question },
    [
      element('p', {}, desk.unsaved.question),
      onceShown(
        button(keep, () => model.cancelTask()),
        (shown) => shown.focus(),
      ),
      element('button.bad', { type: 'button', part: 'button button-bad' }, discardForGood, {
        click: discard,
      }),
    ],
    { keydown: ({ key }) => key === 'Escape' && model.cancelTask() },
  );
  return keyed(question, 'question');
}
