const PREFIX = "confab-";

/** The worker of a person is named by them: another person's tabs get another worker. */
export function toWorkerName(personId: string) {
  return PREFIX + personId;
}

export function toPersonId(workerName: string) {
  return workerName.slice(PREFIX.length);
}
