"""A sitting is addressed by its day: /seances/2023-11-23/, and a second one of that day by /seances/2023-11-23-2/."""

from django.urls import register_converter

import councils.converters  # noqa: F401 (keys, which addresses of sittings hold too)
from deliberations.days import SittingDay


class SittingDayConverter:
    regex = r"\d{4}-\d{2}-\d{2}(?:-\d{1,3})?"

    def to_python(self, value):
        return SittingDay.read(value)

    def to_url(self, value):
        # A date alone would lead from a second sitting to the first.
        if not isinstance(value, SittingDay):
            raise ValueError(value)
        return str(value)


register_converter(SittingDayConverter, "sittingday")
