import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { texts as english } from './en.js';
import type { SoftphoneTexts } from './SoftphoneTexts.js';

/** The catalogue for everything below. */
export const TextsContext = createContext<SoftphoneTexts>(english);

/** The sentences in the agent's language. */
export const useTexts = (): SoftphoneTexts => useContext(TextsContext);
