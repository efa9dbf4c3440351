"""From a file, however dirty, to cases: what it is, which column is which fact, what each cell says."""
