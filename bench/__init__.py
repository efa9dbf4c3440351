"""Measurements: medians of several runs, never part of the tests."""
