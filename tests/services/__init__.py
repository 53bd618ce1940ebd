"""Tests of what people can do with a journal, on real encrypted ones."""
