"""What each page shows, as frozen dataclasses: templates and the programming interface show the same objects."""
