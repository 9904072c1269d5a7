// Requests of the marks to the server, with the page's token.
import { NotTaken, type Post } from "./sending.ts";

interface Answer {
  message?: string;
}

export function posting(token: string): Post {
  return async (method, path, content) => {
    const headers = { "content-type": "application/json", accept: "application/json", "X-CSRF": token };
    const response = await fetch(path, { method, headers, credentials: "same-origin", body: JSON.stringify(content) });
    return { status: response.status, message: response.ok ? "" : await told(response) };
  };
}

/** Sends a picture. Throws NotTaken with the server's word. */
export async function postPicture(path: string, token: string, file: File): Promise<void> {
  const form = new FormData();
  form.set("file", file);
  const response = await fetch(path, { method: "POST", headers: { accept: "application/json", "X-CSRF": token }, credentials: "same-origin", body: form });
  if (response.status >= 400 && response.status < 500) throw new NotTaken(await told(response));
  if (!response.ok) throw new Error(await told(response));
}

async function told(response: Response): Promise<string> {
  const answer = (await response.json().catch(() => ({}))) as Answer;
  return answer.message ?? `${response.status}`;
}
