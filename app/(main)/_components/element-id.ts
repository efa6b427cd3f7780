/** What a message's row is called in the page. */
export function elementIdOf(messageId: string) {
  return `message-${messageId}`;
}
