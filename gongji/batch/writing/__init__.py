"""From answers to a file that is safe to open, and the counts of what was answered."""
