// The SharedWorker behind live.ts: one stream for all tabs.
import { listen } from "./live/stream.ts";

const wanted = new Map<MessagePort, string[]>();
let asked = "";

const ask = listen((change) => {
  for (const port of wanted.keys()) port.postMessage(change);
});

function renew(): void {
  const topics = [...new Set([...wanted.values()].flat())].sort();
  if (topics.join(" ") === asked) return;
  asked = topics.join(" ");
  ask(topics);
}

addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0];
  if (!port) return;
  port.onmessage = (message: MessageEvent<string[]>) => {
    if (message.data.length) wanted.set(port, message.data);
    else wanted.delete(port);
    renew();
  };
  port.start();
});
