// One stream of server-sent events for a set of topics. The server ends it every 20 s (it must be free to
// stop) and says so: the next one is opened at once. Where the connection breaks the browser comes back by
// itself with Last-Event-ID. Either way nothing is missed.

/** A change of a topic; topic "*" says that some may have been missed, so everything is fetched again. */
export interface Change {
  topic: string;
  data: unknown;
}

/** Returns the function that says which topics are wanted from now on. */
export function listen(tell: (change: Change) => void): (topics: string[]) => void {
  let stream: EventSource | null = null;
  let last = "";

  function heard(event: MessageEvent<string>): void {
    last = event.lastEventId || last;
    tell(JSON.parse(event.data) as Change);
  }

  function open(topics: string[]): void {
    stream?.close();
    stream = null;
    if (!topics.length) return;
    const query = new URLSearchParams({ topics: topics.join(",") });
    if (last) query.set("last", last);
    stream = new EventSource(`/live?${query}`);
    stream.addEventListener("change", heard as EventListener);
    stream.addEventListener("turn", (event) => {
      last = event.lastEventId || last;
      open(topics);
    });
  }
  return open;
}
