"""Documents to hand out."""
