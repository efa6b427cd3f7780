import { connectPerson } from "@/lib/client/stream/connect-person";
import { StreamHost } from "@/lib/client/stream/stream-host";
import { toPersonId } from "@/lib/client/stream/worker-name";

const host = new StreamHost({ connect: connectPerson(toPersonId(self.name)) });

addEventListener("connect", (event) => {
  if (event instanceof MessageEvent) event.ports.forEach((port) => host.attach(port));
});
