import { isUnderWay, type Member, type Message } from "@/lib/contract/conversations";
import type { Conversation } from "@/lib/contract/dialogues";
import type { DurableEvent } from "@/lib/contract/events";
import { toLast } from "@/lib/contract/to-last";

/** Who is in a conversation; whether they are there now is of the moment, and kept elsewhere. */
export type Membership = Omit<Member, "present">;

/** What is known of one conversation: the newest messages without a gap, as of `seq`. */
export type ConversationState = {
  conversation: Conversation;
  /** The longest there first. */
  members: readonly Membership[];
  /** By seq, from the oldest that has been loaded to the newest there is; of every branch. */
  messages: readonly Message[];
  hasOlder: boolean;
  seq: number;
  closed: boolean;
};

/** Whether events lie between what is known and this one. */
export function leavesHole(state: ConversationState, event: DurableEvent) {
  return event.seq > state.seq + 1;
}

/**
 * The state after the event: the only way in which a state changes. What has been applied before
 * changes nothing; what leaves a hole must wait for the events between.
 */
export function applyEvent(state: ConversationState, event: DurableEvent): ConversationState {
  if (event.seq <= state.seq) return state;
  if (leavesHole(state, event)) throw new RangeError("Events are missing before this one.");
  const changed = { ...change(state, event), seq: event.seq };
  return { ...changed, conversation: { ...changed.conversation, seq: event.seq } };
}

/** What an event makes of messages that are known besides the newest, such as a page of older ones. */
export function changeMessages(
  state: ConversationState,
  messages: readonly Message[],
  event: DurableEvent,
): readonly Message[] {
  if (event.type === "message.posted" || messages.length === 0) return messages;
  return applyEvent({ ...state, messages, seq: event.seq - 1 }, event).messages;
}

function change(state: ConversationState, event: DurableEvent): ConversationState {
  // A dialogue has its maker, and nobody is told of.
  if (state.conversation.kind === "dialogue" && event.type.startsWith("member.")) return state;
  switch (event.type) {
    case "message.posted":
      return {
        ...state,
        messages: [...state.messages, event.message],
        conversation: posted(state.conversation, event.message),
      };
    case "message.edited":
    case "message.deleted":
    case "reply.started":
    case "reply.ended": {
      const changed = changeMessage(state, event.message.id, () => event.message);
      return { ...changed, conversation: worked(changed.conversation, event.message) };
    }
    case "reaction.changed":
      return changeMessage(state, event.messageId, (message) => ({
        ...message,
        reactions: event.reactions,
      }));
    case "member.joined":
      return { ...state, members: withMember(state.members, event.member) };
    case "member.left":
      return { ...state, members: withoutMember(state.members, event.member.user.id) };
    case "member.changed":
      return renameAuthor(changeMember(state, event.member), event.member);
    case "conversation.changed":
      return { ...state, conversation: mergeConversation(state.conversation, event.conversation) };
    case "conversation.closed":
      return { ...state, closed: true };
  }
}

function changeMessage(
  state: ConversationState,
  id: string,
  toChanged: (message: Message) => Message,
): ConversationState {
  const { last } = state.conversation;
  return {
    ...state,
    messages: state.messages.map((message) => (message.id === id ? toChanged(message) : message)),
    conversation: {
      ...state.conversation,
      last: last?.id === id ? toLast(toChanged(last)) : last,
    },
  };
}

function withMember(members: readonly Membership[], { user, role, joinedAt }: Member) {
  const others = withoutMember(members, user.id);
  return [...others, { user, role, joinedAt }].sort(byLongestThere);
}

function withoutMember(members: readonly Membership[], userId: string) {
  return members.filter(({ user }) => user.id !== userId);
}

/** Compared as the server compares: by code units, in no language's order. */
function byLongestThere(a: Membership, b: Membership) {
  if (a.joinedAt !== b.joinedAt) return a.joinedAt < b.joinedAt ? -1 : 1;
  return a.user.id < b.user.id ? -1 : 1;
}

function changeMember(state: ConversationState, member: Member): ConversationState {
  // Somebody who has left and changed their name is no member for that.
  if (!state.members.some(({ user }) => user.id === member.user.id)) return state;
  return { ...state, members: withMember(state.members, member) };
}

function renameAuthor(state: ConversationState, { user }: Member): ConversationState {
  const rename = (message: Message): Message =>
    message.author?.id === user.id && message.author.name !== user.name
      ? { ...message, author: { id: user.id, name: user.name } }
      : message;
  const { last } = state.conversation;
  return {
    ...state,
    messages: state.messages.map(rename),
    conversation: { ...state.conversation, last: last && rename(last) },
  };
}

/** What is said in a dialogue is the end of what is shown of it. */
export function posted(conversation: Conversation, message: Message): Conversation {
  const said = { ...conversation, last: toLast(message) };
  if (said.kind === "room") return said;
  const { createdAt: activeAt, id: head } = message;
  return worked({ ...said, head, activeAt }, message);
}

/** Whether a reply of a dialogue is under way. */
export function worked(conversation: Conversation, message: Message): Conversation {
  if (conversation.kind === "room" || message.role !== "assistant") return conversation;
  const isWorking = isUnderWay(message) && message.deletedAt === undefined;
  if (conversation.working.includes(message.id) === isWorking) return conversation;
  const others = conversation.working.filter((id) => id !== message.id);
  return { ...conversation, working: isWorking ? [...others, message.id] : others };
}

/** What depends on who reads it is not in the event, and stays. */
export function mergeConversation(mine: Conversation, told: Conversation): Conversation {
  return told.kind === "room"
    ? { ...(mine.kind === "room" && mine), ...told, last: mine.last }
    : { ...(mine.kind === "dialogue" && mine), ...told, last: mine.last };
}
