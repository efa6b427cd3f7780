import { get } from "node:http";
import { answerParent } from "../answer-parent.mjs";
import { now } from "../clock.mjs";

// Reads answers from the bare proxy, one after the other.
answerParent({
  /** When the first token of each came, and which answer's it was. */
  async first({ port, times }) {
    const came = [];
    for (let time = 0; time < times; time++) came.push(await readOne(port));
    return came;
  },
});

function readOne(port) {
  return new Promise((resolve, reject) => {
    const call = get({ port, host: "127.0.0.1" }, (response) => {
      let came;
      response.setEncoding("latin1");
      response.on("data", (text) => {
        const at = now();
        const number = /"content":"(\d+)"/.exec(text)?.[1];
        if (number !== undefined) came = { number: Number(number), at };
      });
      response.once("error", reject);
      response.once("end", () => resolve(came));
    });
    call.once("error", reject);
  });
}
