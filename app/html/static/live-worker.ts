// The SharedWorker behind live.ts: one stream for all tabs.
import { listen } from "./live/stream.ts";

/** What a page wants; `since` only when it joins. */
interface Wish {
  topics: string[];
  since: string;
}

const wanted = new Map<MessagePort, string[]>();
let asked = "";

const ask = listen((change) => {
  for (const port of wanted.keys()) port.postMessage(change);
});

/** Whether the stream had to be asked for anew. */
function renew(since: string): boolean {
  const topics = [...new Set([...wanted.values()].flat())].sort();
  if (topics.join(" ") === asked && !since) return false;
  asked = topics.join(" ");
  ask(topics, since);
  return true;
}

addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0];
  if (!port) return;
  port.onmessage = ({ data: { topics, since } }: MessageEvent<Wish>) => {
    if (topics.length) wanted.set(port, topics);
    else wanted.delete(port);
    // A page that joins and does not know when it was written may have missed anything.
    if (!renew(since) && topics.length) port.postMessage({ topic: "*", data: null });
  };
  port.start();
});
