"""The keys of rows in addresses: `<key:pk>`, never `<int:pk>`.

A number of thousands of digits is read by no database, and one beyond eighteen is the key of no row:
there is no such page.
"""

from django.urls import register_converter


class KeyConverter:
    """The key of a row, in digits."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(KeyConverter, "key")
