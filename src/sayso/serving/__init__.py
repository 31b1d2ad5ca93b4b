"""What people see: command line, terminal, pages, scores."""
