import type { Notes } from '../../Interaction.js';
import type { LogField } from '../../LogField.js';
import type { HeldInteraction } from '../../SimulatorState.js';
import { useTexts } from '../texts/useTexts.js';
import { subjectOf } from './completeNotes.js';

interface LogFormProps {
  readonly interaction: HeldInteraction;
  readonly fields: readonly LogField[];
  readonly areFieldsOverdue: boolean;
  readonly onNotes: (notes: Notes) => void;
  readonly onSave: () => void;
}

/** The id of the form. Buttons outside of the form use it to submit the form. */
export const logFormId = 'log-form';

/** The form for the agent's notes during an interaction and its wrap-up. */
export function LogForm({ interaction, fields, areFieldsOverdue, onNotes, onSave }: LogFormProps) {
  const texts = useTexts();
  const { notes } = interaction;
  const { subject = subjectOf(interaction, texts), comments = '', customFields = {} } = notes;
  return (
    <form
      id={logFormId}
      class="log-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <label class="field">
        <span>{texts.log.subject}</span>
        <input
          type="text"
          autocomplete="off"
          data-testid="sim-subject"
          value={subject}
          onInput={(event) => onNotes({ ...notes, subject: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{texts.log.notes}</span>
        <textarea
          rows={2}
          data-testid="sim-comments"
          value={comments}
          onInput={(event) => onNotes({ ...notes, comments: event.currentTarget.value })}
        />
      </label>
      {fields.map((field) => (
        <CustomField
          key={field.name}
          field={field}
          value={String(customFields[field.name] ?? '')}
          onValue={(value) =>
            onNotes({ ...notes, customFields: { ...customFields, [field.name]: value } })
          }
        />
      ))}
      {areFieldsOverdue ? <p class="hint warn">{texts.log.fieldsMissing}</p> : null}
    </form>
  );
}

interface CustomFieldProps {
  readonly field: LogField;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** A custom field. A pick list without options is a text field. */
function CustomField({ field: { name, label, type, options }, value, onValue }: CustomFieldProps) {
  const { log } = useTexts();
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
        <option value="">{log.choose}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}
