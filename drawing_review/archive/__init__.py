"""The one sealed set (封存成果) of a project's stage: made, signed, filed, changed, exported and verified."""
