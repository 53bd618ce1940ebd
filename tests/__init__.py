"""Checks and tests; the tree mirrors the package."""
