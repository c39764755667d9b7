"""crosswire reads many reports of one story and compiles one checkable account."""

__version__ = "0.1.0"
