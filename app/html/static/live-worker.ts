// The SharedWorker behind live.ts: one stream for all tabs.
import { listen } from "./live/stream.ts";

const wanted = new Map<MessagePort, string[]>();
let asked = "";

const ask = listen((change) => {
  for (const port of wanted.keys()) port.postMessage(change);
});

/** Whether the stream had to be asked for anew. */
function renew(): boolean {
  const topics = [...new Set([...wanted.values()].flat())].sort();
  if (topics.join(" ") === asked) return false;
  asked = topics.join(" ");
  ask(topics);
  return true;
}

addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0];
  if (!port) return;
  port.onmessage = (message: MessageEvent<string[]>) => {
    if (message.data.length) wanted.set(port, message.data);
    else wanted.delete(port);
    // A page that joins a stream may have missed what happened since it was written.
    if (!renew() && message.data.length) port.postMessage({ topic: "*", data: null });
  };
  port.start();
});
