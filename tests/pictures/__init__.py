"""Golden pictures: every page in every state, drawn offscreen from the sample journal and compared with what it was."""
