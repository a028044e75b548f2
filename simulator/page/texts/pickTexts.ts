import { closestTexts } from '../../../src/texts/pickTexts.js';
import { toLanguageTag } from '../../../src/texts/toLanguageTag.js';
import { texts as ar } from './ar.js';
import { texts as de } from './de.js';
import { texts as en } from './en.js';
import { texts as es } from './es.js';
import { texts as fr } from './fr.js';
import { texts as it } from './it.js';
import { texts as ja } from './ja.js';
import { texts as nl } from './nl.js';
import { texts as pl } from './pl.js';
import { texts as ptBR } from './pt-BR.js';
import type { SoftphoneTexts } from './SoftphoneTexts.js';
import { texts as tr } from './tr.js';
import { texts as zhCN } from './zh-CN.js';

/** All text catalogues of the softphone. */
export const catalogues: readonly SoftphoneTexts[] = [
  ...[en, de, fr, es, ptBR, it, nl, pl, tr, ja, zhCN, ar],
];

/** Returns the catalogue that matches a language best, or the English catalogue if none matches. */
export const pickTexts = (language: string | undefined): SoftphoneTexts =>
  closestTexts(catalogues, toLanguageTag(language) ?? '') ?? en;
