/** Words that only the data of customers have. */
const word = 'Quokkafield';
const digits = '5550147399';

/** A customer, whose every text has one of the words. */
export const customer = {
  id: `${word}-17`,
  name: `Imogen ${word}`,
  /** A word alone, as the name of an action could be. */
  account: `imogen${word}`,
  phone: `+1800${digits}`,
  email: `imogen@${word}.example`,
  subject: `Invoice of ${word}`,
  note: `${word} asks to be called at ${digits}`,
};

/** The words of customers that a text contains, in whatever case. */
export const customerWordsIn = (text: string): readonly string[] =>
  [word, digits].filter((one) => text.toLowerCase().includes(one.toLowerCase()));
