"""The encrypted journal on disk: keys, vault, schema, search index."""
