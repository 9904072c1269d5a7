"""The site inspector: what a QR code says, the sealed sheets on his phone, and what does not match them."""
