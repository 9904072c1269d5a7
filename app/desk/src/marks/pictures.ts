// Pictures wait in this browser (IndexedDB) until the server has them; their names are their marks' own.
import type { Draft } from "./draft.ts";

const STORE = "pictures";

function opened(person: string): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(`lianshen.pictures:${person}`, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

export class Pictures {
  readonly #person: string;

  constructor(person: string) {
    this.#person = person;
  }

  async #store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    return (await opened(this.#person)).transaction(STORE, mode).objectStore(STORE);
  }

  async keep(id: string, file: File): Promise<void> {
    await asked((await this.#store("readwrite")).put(file, id));
  }

  /** Sends those of the draft that still lie here; `send` throws where the server is not reached. */
  async send(draft: Draft, send: (id: string, file: File) => Promise<void>): Promise<void> {
    for (const { picture } of draft.marks) {
      const file = picture && ((await asked((await this.#store("readonly")).get(picture))) as File | undefined);
      if (!picture || !file) continue;
      await send(picture, file);
      await asked((await this.#store("readwrite")).delete(picture));
    }
  }
}
