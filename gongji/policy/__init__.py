"""What each place publishes, dated, sourced and graded, and what nobody has published."""
