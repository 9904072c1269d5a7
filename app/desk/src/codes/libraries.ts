// The one library that checks signatures of QR codes: audited, and there without WebCrypto (plain http, file://).
export { ed25519 } from "@noble/curves/ed25519.js";
