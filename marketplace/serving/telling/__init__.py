"""Messages about a service: to the party that has to act or to know."""
