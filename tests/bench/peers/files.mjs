import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { pipeline } from "node:stream";
import { listen } from "./serve.mjs";

// Plain Node: the file that the address names, from the disk, to whoever asks.
const files = JSON.parse(process.env.FILES);

const server = createServer(async (request, response) => {
  const { file, type } = files[request.url];
  const { size } = await stat(file);
  response.writeHead(200, { "content-type": type, "content-length": size });
  pipeline(createReadStream(file), response, () => {});
});
listen(server);
