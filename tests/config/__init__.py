"""The tests of the front door and of the settings."""
