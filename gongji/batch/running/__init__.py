"""A table from file to file: part by part, with progress and a way to stop; by command too."""
