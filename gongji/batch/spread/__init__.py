"""Files in parts that are answered apart, on one machine or on many."""
