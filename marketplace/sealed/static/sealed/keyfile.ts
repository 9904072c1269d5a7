// A person's key for one tender under a passphrase, kept in this browser and as a file. The twin of keyfile.py.
import { bytes, hex } from "../../../../app/draw/static/draw/recompute.ts";
import { base64, unbase64, type Bytes } from "./seal.ts";
import { privateKey } from "./unseal.ts";

export interface KeyFile {
  format: "lianshen-key/1";
  tender: string;
  public: string;
  rounds: number;
  salt: string;
  iv: string;
  ciphertext: string;
  trail_key: string; // the log's key as it was when this key was made
}

const ROUNDS = 600_000;

/** A fresh X25519 key: public and private, hex. */
export async function newKey(): Promise<{ publicKey: string; secret: string }> {
  const secret = hex(crypto.getRandomValues(new Uint8Array(32)));
  return { publicKey: (await privateKey(secret)).publicKey, secret };
}

async function cipher(passphrase: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export async function lock(tender: string, publicKey: string, secret: string, passphrase: string, trailKey = ""): Promise<KeyFile> {
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(publicKey) };
  const sealed = await crypto.subtle.encrypt(how, await cipher(passphrase, salt, ROUNDS), bytes(secret));
  const parts = { salt: base64(salt), iv: base64(iv), ciphertext: base64(new Uint8Array(sealed)) };
  return { format: "lianshen-key/1", tender, public: publicKey, rounds: ROUNDS, ...parts, trail_key: trailKey };
}

/** The private key, hex. Throws where the passphrase is wrong or the file damaged. */
export async function unlock(file: KeyFile, passphrase: string): Promise<string> {
  const how = { name: "AES-GCM", iv: unbase64(file.iv), additionalData: new TextEncoder().encode(file.public) };
  const key = await cipher(passphrase, unbase64(file.salt), file.rounds);
  return hex(new Uint8Array(await crypto.subtle.decrypt(how, key, unbase64(file.ciphertext))));
}

function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("lianshen-keys", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("keys", { keyPath: "tender" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function answered<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Keep the locked key in this browser. */
export async function keep(file: KeyFile): Promise<void> {
  await answered((await database()).transaction("keys", "readwrite").objectStore("keys").put(file));
}

/** The locked key kept in this browser for the tender, if there is one. */
export async function kept(tender: string): Promise<KeyFile | undefined> {
  return answered((await database()).transaction("keys").objectStore("keys").get(tender) as IDBRequest<KeyFile | undefined>);
}
