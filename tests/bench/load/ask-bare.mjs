import { get } from "node:http";
import { answerParent } from "../answer-parent.mjs";
import { now } from "../clock.mjs";
import { readTokens } from "./token-stamp.mjs";

// Reads answers from the bare proxy, one after the other.
answerParent({
  /** How late the first token of each was. */
  async first({ port, times }) {
    const delays = [];
    for (let time = 0; time < times; time++) delays.push(await readOne(port));
    return delays;
  },
});

function readOne(port) {
  return new Promise((resolve, reject) => {
    const call = get({ port, host: "127.0.0.1" }, (response) => {
      let late;
      response.setEncoding("latin1");
      response.on("data", (text) => {
        const at = now();
        const [sent] = late === undefined ? readTokens(text) : [];
        if (sent !== undefined) late = at - sent;
      });
      response.once("error", reject);
      response.once("end", () => resolve(late));
    });
    call.once("error", reject);
  });
}
