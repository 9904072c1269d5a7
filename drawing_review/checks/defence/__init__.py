"""Civil defence (人民防空)."""
