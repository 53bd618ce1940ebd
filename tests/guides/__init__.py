"""Tests of the guides and of the answers to them."""
