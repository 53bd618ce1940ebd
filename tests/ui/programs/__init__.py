"""Programs that tests run beside themselves."""
