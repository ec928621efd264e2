"""A sitting is addressed by its date: /seances/2023-11-23/."""

from datetime import date

from django.urls import register_converter


class IsoDate:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value):
        return date.fromisoformat(value)

    def to_url(self, value):
        return value.isoformat()


register_converter(IsoDate, "isodate")
