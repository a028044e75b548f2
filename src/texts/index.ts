export { type ChooseTexts, chooseTexts, type TextsOption, textsRule } from './chooseTexts.js';
export { languageRule } from './completeTexts.js';
export type { DeskTexts } from './DeskTexts.js';
export type { Duration } from './duration.js';
export { texts as englishTexts } from './en.js';
export type {
  AdvisedRequest,
  AdvisedRequestText,
  BusyTexts,
  NoticeText,
  NoticeTexts,
  PartialTexts,
  RequestText,
  Texts,
} from './Texts.js';
export { toLanguageTag } from './toLanguageTag.js';
