import type { WireAnswer } from '../../../src/inspection/wire/WireReportData.js';
import { CodeText } from './CodeText.js';

const statusTexts = {
  answered: 'answered',
  answeredInPart: 'in part',
  notAnswered: 'open',
} as const satisfies Readonly<Record<WireAnswer['status'], string>>;

/** The session's answer to each open question of the protocol. */
export const WireQuestions = ({ questions }: { questions: readonly WireAnswer[] }) => (
  <>
    <h3>Open questions of the protocol</h3>
    <dl class="wire-questions">
      {questions.map(({ id, question, status, findings }) => (
        <div key={id} class={`wire-question wire-${status}`}>
          <dt>
            {id} <span class="wire-status">{statusTexts[status]}</span>
          </dt>
          <dd>
            <p>
              <CodeText text={question} />
            </p>
            {findings.map((finding) => (
              <p key={finding} class="dim">
                <CodeText text={finding} />
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </>
);
