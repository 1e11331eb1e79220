"""Measurements of stance: ``python -m benchmarks COMMAND``; nothing here is needed at run time."""
