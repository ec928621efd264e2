"""Tests of the members and of their import."""
