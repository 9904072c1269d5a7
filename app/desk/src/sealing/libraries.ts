// The libraries that sealing a bid rests on, from the lock: HPKE (RFC 9180) and Shamir's secret sharing.
export { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
export { combine, split } from "shamir-secret-sharing";
