"""What a person can do, one module per noun; every transaction lives here."""
