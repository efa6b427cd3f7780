const words =
  "the a room message reader writes later today thanks for your answer we meet at noon bring what is left of it and tell others 今天 会议 消息 谢谢 明天 见面 房间 大家".split(
    " ",
  );

/** Something like what people write, of about so many characters. Without a seed always another. */
export function textOf(length, seed = Math.floor(Math.random() * 2 ** 32)) {
  let state = seed >>> 0;
  let text = "";
  while (text.length < length) {
    // A linear congruential generator: the same seed gives the same text on every machine.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += `${words[(state >>> 8) % words.length]} `;
  }
  return text.trimEnd();
}
