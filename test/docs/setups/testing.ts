import { recordSession } from './recordSession.js';

export const readFile = (_path: string, _encoding: 'utf8') => recordSession();
