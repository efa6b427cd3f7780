import { connectPerson } from "@/lib/client/stream/connect-person";
import { StreamHost } from "@/lib/client/stream/stream-host";

const host = new StreamHost({ connect: connectPerson });

addEventListener("connect", (event) => {
  if (event instanceof MessageEvent) event.ports.forEach((port) => host.attach(port));
});
