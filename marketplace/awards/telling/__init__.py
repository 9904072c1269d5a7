"""Messages about tenders: who has to act or to know."""
