"""What `bench http` is made of: a city on real servers, a light client, and the statements replayed bare."""
