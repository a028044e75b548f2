import { clientCodec } from '../../src/protocol/index.js';

/** What is wrong with a message of the page, in words; nothing if it fits the protocol. */
export function problemsOf(message: unknown): readonly string[] {
  const decoded = clientCodec.decode(message);
  if (decoded.kind === 'genuine') return [];
  if (decoded.kind === 'foreign') return ['its type is not ClientAppMessage'];
  const { reason, issues = [] } = decoded.rejection;
  if (issues.length === 0) return [reason === 'unknownAction' ? 'its action is unknown' : reason];
  return issues.map(({ path, problem }) => (path === '' ? problem : `${path}: ${problem}`));
}
