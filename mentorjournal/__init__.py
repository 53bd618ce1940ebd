"""Mentor Journal: an encrypted journal for an hour a month in which one person helps another grow."""

__version__ = "0.1.0"
