"""Compiles statements and comparisons of one story into an Account."""
