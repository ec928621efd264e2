"""What somebody who wishes Folio ill puts into an address and into a field, and which fields a page asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.http import QueryDict
from hypothesis import strategies as st
from lxml import html

#: Each was, somewhere, the end of a program: too long, too deep, no number, no day, no letter.
VALUES: tuple[str | bytes, ...] = (
    "", " ", "\0", "a\0b", b"\xed\xa0\x80", b"\xff\xfe", "\ufeff\u202e\u200b", "\ud7ff\uffff", "🏳️‍🌈" * 50, "a\r\nb", "\x1b[0m",
    "9" * 5000, "-1", "0", "9" * 19, "9" * 25, "2147483648", "32768", "1e400", "1.5", "nan", "inf", "²", "٣", "0x10",
    "01/01/0000", "01/01/0001", "31/12/9999", "01/01/10000", "29/02/2023", "0000-00-00", "9999-12-31", "31 décembre 9999",
    "9999-12-31T24:00", "0001-01-01T00:00:00+23:59", "25:99", "23:59", "aujourd’hui", "1-2", "1=2", "1,2", "1;2", "on",
    "[" * 10_000, '{"a":' * 10_000, "[" * 200 + "]" * 200, "null", "[]", "{}", '"a"', "[null]", '{"0":{"0":null}}', '{"a": 1e999}',
    "x" * 20_000, "<" * 2000, "<p>" * 500, "'", "%s", "{{ 1 }}", "\\", "../../etc/passwd", "a" * 255 + "@b.example",
    "00000000-0000-0000-0000-000000000000", "2026-03-12-1",
)  # fmt: skip
#: What an address may hold where it asks for something.
PLACES = (
    "0", "-1", "9" * 18, "9" * 19, "9" * 25, "9" * 5000, "²", "٣", "\0", "a\0b", "%", "\ud7ff", "'", "..", "Mg", "x" * 3000,
    "0000-00-00", "9999-12-31", "9999-12-31-999", "2026-03-12-0", "10000-01-01", "\ufffd" * 12, "AAAAAAAAAAAA",
    "00000000-0000-0000-0000-000000000000",
)  # fmt: skip

values = st.sampled_from(VALUES) | st.text(st.characters(codec="utf-8"), max_size=40)


@contextmanager
def asked() -> Iterator[set[str]]:
    """Give the names that are asked of the parameters and fields of the requests meanwhile."""
    names: set[str] = set()

    def noting(method):
        def noted(query, key, *rest):
            if isinstance(key, str):
                names.add(key)
            return method(query, key, *rest)

        return noted

    asking = ("__getitem__", "getlist", "__contains__", "get")
    methods = {name: noting(getattr(QueryDict, name)) for name in asking}
    with mock.patch.multiple(QueryDict, **methods):
        yield names


def forms_of(content: bytes, url: str) -> dict[str, dict[str, str]]:
    """Return the forms that a page sends, each by its address with the answers that it holds already."""
    page = html.fromstring(content, base_url=url)
    sent = [form for form in page.iter("form") if (form.get("method") or "").lower() == "post"]
    return {form.get("action") or url: dict(form.form_values()) for form in sent}
