/** Words that our own sentences use of data that departs from its schema. */
const words = new Set(
  (
    '64 a action an and another answer array as at be boolean by cannot colons custom data digits dots expected fields ' +
    'format has holds hyphens id input invalid is it key known least letters log message missing must name named ' +
    'neither no nor not null number object of one or plain protocol read saved sent settings something string ' +
    'text that the to type undefined underscores unknown up valid value with'
  ).split(' '),
);

/** True for a word that says what is wrong with a field, in any letter case. */
export const isIssueWord = (word: string): boolean => words.has(word.toLowerCase());
