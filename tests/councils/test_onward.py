"""Where somebody is led on or back: an address of this site, whatever the request says."""

import pytest
from django.test import RequestFactory

from councils.onward import onward_of, page_behind


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("http://testserver/compte/?a=1#b", "/compte/?a=1"),
        ("http://testserver//evil.example/a", "/"),
        ("http://testserver///evil.example/a", "/"),
        ("http://testserver/\\evil.example", "/"),
        ("http://evil.example/compte/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver@evil.example/", "/"),
        ("", "/"),
    ],
)
def test_the_page_behind_is_one_of_ours(address, path):
    for header in ("HTTP_REFERER", "HTTP_HX_CURRENT_URL"):
        assert page_behind(RequestFactory().post("/", **{header: address})) == path


@pytest.mark.parametrize(
    "asked",
    ["//evil.example", "///evil.example", "/\\evil.example", "https://evil.example", "javascript:a", "\t//evil.example"],
)  # fmt: skip
def test_onward_leads_nowhere_else(asked):
    assert onward_of(RequestFactory().get("/connexion/", {"next": asked})) == "/"
