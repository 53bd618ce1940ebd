"""Tests of the calendar files: zones, events, invitations."""
