// One stream of server-sent events for a set of topics. The server ends it every 20 s (it must be free to
// stop) and says so: the next one is opened at once. Where the connection breaks the browser comes back by
// itself with Last-Event-ID. Either way nothing is missed.

/** A change of a topic; topic "*" says that some may have been missed, so everything is fetched again. */
export interface Change {
  topic: string;
  data: unknown;
}

/** Says which topics are wanted from now on. `since`: the newest event when a page that joins was written;
 *  what has happened since is heard (again, for the others), and nothing need be fetched that did not change. */
export type Ask = (topics: string[], since?: string) => void;

/** Ids of events are milliseconds and a number within them: 1763883900123-0. */
export function older(one: string, other: string): boolean {
  const [millis = 0, number = 0] = one.split("-").map(Number);
  const [otherMillis = 0, otherNumber = 0] = other.split("-").map(Number);
  return millis < otherMillis || (millis === otherMillis && number < otherNumber);
}

export function listen(tell: (change: Change) => void): Ask {
  let stream: EventSource | null = null;
  let last = "";

  function heard(event: MessageEvent<string>): void {
    last = event.lastEventId || last;
    tell(JSON.parse(event.data) as Change);
  }

  function open(topics: string[], since = ""): void {
    if (since && (!last || older(since, last))) last = since;
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
