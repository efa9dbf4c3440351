"""A table in which citizens tell what happened: every story read, beside coded facts, and answered."""
