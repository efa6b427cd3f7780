/** What the types promise is not there everywhere: on plain http there are no locks. */
export function findLocks(): LockManager | undefined {
  const { locks }: { locks?: LockManager } = navigator;
  return locks;
}
