"""What the kernel found, as columns of words and amounts."""
