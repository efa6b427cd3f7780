import "server-only";

/** A handler's answer; the route checks it against the operation's schemas as it is compiled. */
export function answer<const Status extends number, Data>(
  status: Status,
  data: Data,
  headers?: HeadersInit,
) {
  return { status, data, ...(headers !== undefined && { headers }) };
}

export function noContent(headers?: HeadersInit) {
  return answer(204, undefined, headers);
}
