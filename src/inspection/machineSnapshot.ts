import type { AnyMachineSnapshot } from 'xstate';

/** A snapshot if it is a machine's. */
export function machineSnapshot(snapshot: unknown): AnyMachineSnapshot | undefined {
  const isMachines =
    typeof snapshot === 'object' &&
    snapshot !== null &&
    'machine' in snapshot &&
    '_nodes' in snapshot;
  return isMachines ? (snapshot as AnyMachineSnapshot) : undefined;
}
