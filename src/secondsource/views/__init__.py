"""What people see: every view is a view of the tables."""
