import { useState } from 'preact/hooks';
import type { Interaction, Notes } from '../../Interaction.js';
import type { LogField } from '../../LogField.js';

interface LogFormProps {
  readonly interaction: Interaction;
  readonly fields: readonly LogField[];
  readonly areFieldsOverdue: boolean;
  readonly onEnd: (notes: Notes) => void;
}

/** The agent's notes, taken while the interaction lasts and sent with its end. */
export function LogForm({ interaction, fields, areFieldsOverdue, onEnd }: LogFormProps) {
  const [subject, setSubject] = useState(subjectOf(interaction));
  const [comments, setComments] = useState('');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const filledIn = Object.entries(values).filter(([, value]) => value.trim() !== '');
  return (
    <form
      class="log-form"
      onSubmit={(event) => {
        event.preventDefault();
        onEnd({ subject, comments, customFields: Object.fromEntries(filledIn) });
      }}
    >
      <label class="field">
        <span>Subject</span>
        <input
          type="text"
          autocomplete="off"
          data-testid="sim-subject"
          value={subject}
          onInput={(event) => setSubject(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>Notes</span>
        <textarea
          rows={2}
          data-testid="sim-comments"
          value={comments}
          onInput={(event) => setComments(event.currentTarget.value)}
        />
      </label>
      {fields.map((field) => (
        <CustomField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          onValue={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {areFieldsOverdue ? (
        <p class="hint warn">The CRM page has not described the custom fields.</p>
      ) : null}
      <button type="submit" class="primary" data-testid="sim-end">
        End and save log
      </button>
    </form>
  );
}

interface CustomFieldProps {
  readonly field: LogField;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** A pick list whose choices did not come is filled in by hand. */
function CustomField({ field: { name, label, type, options }, value, onValue }: CustomFieldProps) {
  const testId = `sim-field-${name}`;
  if (type === 'text' || options.length === 0) {
    return (
      <label class="field">
        <span>{label}</span>
        <input
          type="text"
          autocomplete="off"
          data-testid={testId}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      </label>
    );
  }
  return (
    <label class="field">
      <span>{label}</span>
      <select
        data-testid={testId}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        <option value="">Choose</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}

function subjectOf({ channel, direction }: Interaction): string {
  if (channel === 'chat') return 'Web chat';
  return direction === 'inbound' ? 'Inbound call' : 'Outbound call';
}
