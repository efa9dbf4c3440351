"""A story in free words is read: facts with the words they stand in, doubts, and what was not understood."""
