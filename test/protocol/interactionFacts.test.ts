import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interactionFacts } from '../../src/protocol/index.js';
import '../fixedSeed.js';

test.each([
  [{ channel: 'VOICE' }, { channel: 'VOICE' }],
  [{ channel: 'SCANNED_DOCUMENTS' }, { channel: 'SCANNED_DOCUMENTS' }],
  [{ channel: 'Mira Quillfeather' }, {}],
  [{ channel: 7 }, {}],
  [{ direction: 'INCOMING' }, { direction: 'incoming' }],
  [{ direction: 'OUTBOUND' }, { direction: 'outgoing' }],
  [{ direction: 'sideways' }, {}],
  [{ direction: ['INCOMING'] }, {}],
  [{ dispositionCode: 'Sold' }, { outcome: 'Sold' }],
  [{ dispositionCode: { code: '17', name: 'Sold' } }, { outcome: 'Sold' }],
  [{ dispositionCode: { code: '17', name: '' } }, { outcome: '17' }],
  [{ dispositionCode: { code: 17 } }, {}],
  [{ dispositionCode: null }, {}],
  [{ contactId: 'contact 5' }, { contactId: 'contact 5' }],
  [{ contactId: ' ' }, {}],
])('[IT18] of %j it is known: %j', (interaction, facts) => {
  expect(interactionFacts(interaction)).toEqual(facts);
});

test('[IT18] whatever comes, only texts are told', () => {
  const names = ['channel', 'direction', 'dispositionCode', 'contactId'];
  const interactions = fc.dictionary(fc.constantFrom(...names), fc.anything());
  fc.assert(
    fc.property(interactions, (interaction) => {
      for (const fact of Object.values(interactionFacts(interaction))) {
        expect(fact).toBeTypeOf('string');
      }
    }),
  );
});
