import type { AnyMachineSnapshot } from 'xstate';

/** Returns the snapshot if it is a machine's snapshot. Returns undefined otherwise. */
export function machineSnapshot(snapshot: unknown): AnyMachineSnapshot | undefined {
  const isMachines =
    typeof snapshot === 'object' &&
    snapshot !== null &&
    'machine' in snapshot &&
    '_nodes' in snapshot;
  return isMachines ? (snapshot as AnyMachineSnapshot) : undefined;
}
