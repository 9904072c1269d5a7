"""Water supply, drainage and fire water (给水排水与消防给水)."""
