"""Readers of gold, one module a format."""
