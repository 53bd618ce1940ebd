"""What is measured in a process of its own; `processes.run_program` starts these."""
