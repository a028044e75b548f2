import type { WireAction, WireField } from '../../../src/inspection/wire/WireReportData.js';

const directions = {
  in: 'to the page',
  out: 'to the connector',
  rejected: 'to the page, rejected',
  notSent: 'to the connector, not sent',
} as const satisfies Readonly<Record<WireAction['direction'], string>>;

/** Every action in each direction, with its fields. */
export const WireActions = ({ actions }: { actions: readonly WireAction[] }) => (
  <>
    <h3>Messages</h3>
    {actions.length === 0 && <p class="dim">None was seen.</p>}
    {actions.map((action) => (
      <details key={`${action.direction} ${action.action}`} class="wire-action">
        <summary>
          <code>{action.action}</code> {directions[action.direction]}, {countText(action.count)}
          {!action.isKnown && ', unknown'}
        </summary>
        <ActionFacts action={action} />
      </details>
    ))}
  </>
);

const countText = (count: number) => (count === 1 ? 'once' : `${count} times`);

function ActionFacts({ action }: { readonly action: WireAction }) {
  const { intervals, spellings, reasons, issues, ignored, fields, withFields } = action;
  const facts = [
    ...(intervals === undefined
      ? []
      : [`Pauses: ${intervals.minMs} to ${intervals.maxMs} ms, median ${intervals.medianMs} ms.`]),
    ...(spellings.length === 0 ? [] : [`Spelled ${spellings.join(', ')}.`]),
    ...reasons.map(({ text, count }) => `Refused: ${text}, ${countText(count)}.`),
    ...issues.map(({ text, count }) => `Departs from its schema: ${text}, ${countText(count)}.`),
    ...ignored.map(({ text, count }) => `Counted as absent: ${text}, ${countText(count)}.`),
    ...(withFields === 0 ? ['Nothing is known of its fields.'] : []),
    ...(withFields > 0 && fields.length === 0 ? ['No data.'] : []),
  ];
  return (
    <>
      {facts.map((fact) => (
        <p key={fact} class="dim">
          {fact}
        </p>
      ))}
      {fields.length > 0 && <FieldTable fields={fields} />}
    </>
  );
}

const FieldTable = ({ fields }: { readonly fields: readonly WireField[] }) => (
  <table class="wire-fields">
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col">Type</th>
        <th scope="col">Forms and words</th>
      </tr>
    </thead>
    <tbody>
      {fields.map((field) => (
        <tr key={field.path} class={field.isUnknown ? 'wire-unknown' : ''}>
          <td>
            <code>{field.path || 'more fields'}</code>
          </td>
          <td>{[...field.types, ...field.readAs.map((type) => `read as ${type}`)].join(', ')}</td>
          <td>
            {field.forms.map((form) => (
              <code key={form} class="wire-form">
                {form}
              </code>
            ))}
            {field.words.map((word) => (
              <strong key={String(word)} class="wire-form">
                {String(word)}
              </strong>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
