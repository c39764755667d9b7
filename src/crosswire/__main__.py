"""``python -m crosswire``."""

from crosswire.cli import main

if __name__ == "__main__":
    main()
