"""The window's delegates."""
