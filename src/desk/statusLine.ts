import type { DeskModel } from './DeskModel.js';
import { button, element, type View } from './dom.js';
import type { Remedy } from './statusOf.js';
import { timeText } from './timeText.js';

/** The view of the status line: its sentences, the time since when they apply, and at most one button. */
export function statusLine(model: DeskModel): View {
  const { tone, sentences, since, remedy } = model.status.status;
  const { texts, locale } = model.runtime;
  const { desk } = texts;
  const act = remedy && remediesOf(model)[remedy];
  return element(`div.status.${tone}`, { part: `status status-${tone}` }, [
    element('p', { part: 'message' }, [
      element('span', { role: 'status' }, sentences.join(' ')),
      since === undefined
        ? undefined
        : element('span.dim', {}, ` ${desk.status.since(timeText(locale, since, Date.now()))}`),
    ]),
    act && button(desk.buttons[remedy], act),
  ]);
}

/** The function that each button calls. Without a `<crm-connector>` only the page can reload, so `reload` is undefined. */
const remediesOf = ({
  runtime,
  connector,
  status,
}: DeskModel): Readonly<Record<Remedy, (() => unknown) | undefined>> => ({
  retry: () => runtime.retry(),
  reload: connector && (() => connector.restart()),
  save: () => status.saveAll(),
});
