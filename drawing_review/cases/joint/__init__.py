"""What joint acceptance and joint assessment do to a case: facts of their own, replayed like the rest."""
