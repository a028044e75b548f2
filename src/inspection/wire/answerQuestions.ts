import {
  answerCustomFields,
  answerDial,
  answerDirectory,
  answerHistory,
  answerLog,
  answerMatches,
  answerNotifications,
  answerRequests,
  answerScreenPop,
  answerSettings,
} from './dataQuestions.js';
import {
  answerLateData,
  answerOrder,
  answerOrigins,
  answerReadyRepeats,
  answerUnknownMessages,
  answerVersions,
} from './sessionQuestions.js';
import { answerAddress, answerProducts } from './surroundingsQuestions.js';
import type { WireAnswer, WireQuestionId } from './WireReportData.js';
import type { Finding, WireSeen } from './WireSeen.js';

/** A question and the function that answers it. */
interface Row {
  readonly question: string;
  readonly answer: (seen: WireSeen) => Finding;
}

/**
 * A row for each open question. The compiler reports a missing row.
 *
 * @see docs/protocol.md, section 5
 */
const rows: Readonly<Record<WireQuestionId, Row>> = {
  Q1: {
    question:
      'How often `ready` is repeated, until when, and whether it comes again without a reload',
    answer: answerReadyRepeats,
  },
  Q2: {
    question: 'Whether `ready` begins with the frame, and whether `crmData` activates the agent',
    answer: answerOrder,
  },
  Q3: {
    question: 'What follows if `crmData` is late, incomplete or missing',
    answer: answerLateData,
  },
  Q4: {
    question: 'Whether there are messages that are not documented',
    answer: answerUnknownMessages,
  },
  Q5: { question: 'Whether there are versions and variants', answer: answerVersions },
  Q6: { question: 'Whether origins are checked, and which', answer: answerOrigins },
  Q7: { question: 'The directory: spelling, pages, search, size', answer: answerDirectory },
  Q8: { question: 'Screen pop: all beside `aniValues`', answer: answerScreenPop },
  Q9: { question: 'The full content of an interaction log', answer: answerLog },
  Q10: { question: 'History items, and how a log is opened', answer: answerHistory },
  Q11: { question: 'Click-to-dial: which fields are needed', answer: answerDial },
  Q12: { question: 'Click-to-dial’s switch, dialled records, reports', answer: answerRequests },
  Q13: { question: 'Custom fields: pick lists, types, digital fields', answer: answerCustomFields },
  Q14: { question: 'Notifications: ids, closing, types', answer: answerNotifications },
  Q15: { question: 'Several matches', answer: answerMatches },
  Q16: { question: 'Which settings are needed', answer: answerSettings },
  Q17: { question: 'The frame’s address, and the allow-list', answer: answerAddress },
  Q18: { question: 'Whether newer products speak the same protocol', answer: answerProducts },
};

/** Returns the answers of a session to the open questions, in the order of the questions. */
export const answerQuestions = (seen: WireSeen): readonly WireAnswer[] =>
  (Object.keys(rows) as WireQuestionId[]).map((id) => {
    const { question, answer } = rows[id];
    return { id, question, ...answer(seen) };
  });
