/** Undefined where there are none, as on plain http. */
export type TabLocks = Pick<LockManager, "request"> | undefined;

export function findTabLocks(): TabLocks {
  // What the types promise is not there everywhere.
  const { locks }: { locks?: LockManager } = navigator;
  return locks;
}
