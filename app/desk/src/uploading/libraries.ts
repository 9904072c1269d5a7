// The library that resumable uploads rest on, from the lock: the tus protocol's own client.
export { DetailedError, Upload } from "tus-js-client";
