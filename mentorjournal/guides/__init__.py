"""Guides for reflection: loading and checking what resources/guides holds."""
