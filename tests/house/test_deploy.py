"""What `deploy/` gives to whoever installs Folio says the same as the README and as the code."""

import re

import pytest
from django.core.management import get_commands
from django.urls import get_resolver

from config import gunicorn
from tests.house.modules import ROOT

DEPLOY = ROOT / "deploy"
#: A row of the README's table: the variables that it is about, then what it says of them.
ROW = re.compile(r"^\| (`[A-Z_`, ]+`) \| (.+)$", re.MULTILINE)
VARIABLE = re.compile(r"`([A-Z][A-Z_]+)`")
SETTING = re.compile(r"^#?([A-Z][A-Z_]+)=", re.MULTILINE)
PLACE = re.compile(r"location (=|~|\^~)? ?(\S+) \{([^}]*)\}")
WEIGHT = re.compile(r"client_max_body_size (\d+)([km]);")
UNITS = {"k": 1024, "m": 1024**2}
NGINX = (DEPLOY / "nginx" / "folio.conf").read_text()


def test_the_file_of_settings_explains_each_variable_of_the_readme():
    rows = ROW.findall((ROOT / "README.md").read_text())
    subjects = {name for names, _ in rows for name in VARIABLE.findall(names)}
    named = subjects | {name for _, told in rows for name in VARIABLE.findall(told)}
    settings = SETTING.findall((DEPLOY / "folio.env").read_text())
    assert len(settings) == len(set(settings))
    assert subjects - set(settings) == set()
    assert set(settings) - named == set()


def heavy_pages(resolver=None, before=""):
    """Yield an address of each page that takes more than others, and how many bytes."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from heavy_pages(one, route)
        elif most := getattr(one.callback, "takes_bytes", 0):
            yield "/" + re.sub(r"<[^>]+>", "x", route), most


def bytes_in(text):
    return max(int(number) * UNITS[unit] for number, unit in WEIGHT.findall(text)[:1])


def passed_by_nginx(address):
    """Return how many bytes the site of nginx lets through to an address."""
    for kind, place, rules in PLACE.findall(NGINX):
        is_here = re.search(place, address) if kind == "~" else kind == "=" and address == place
        if is_here:
            return bytes_in(rules)
    return bytes_in(NGINX)


@pytest.mark.parametrize(("address", "most"), sorted(heavy_pages()))
def test_nginx_lets_through_what_a_page_takes(address, most):
    assert passed_by_nginx(address) >= most


def test_nginx_keeps_heavy_bodies_from_other_pages():
    assert passed_by_nginx("/connexion/") == bytes_in("client_max_body_size 2500k;")


def test_folio_keeps_an_idle_line_longer_than_nginx():
    [idle] = re.findall(r"keepalive_timeout (\d+)s;", NGINX)
    assert gunicorn.keepalive > int(idle)


def test_the_services_call_commands_that_exist():
    texts = [path.read_text() for path in DEPLOY.rglob("*") if path.is_file()]
    asked = {name for text in texts for name in re.findall(r"manage\.py[ ,]+(\w+)", text)}
    assert {"backup", "doctor", "verify_register", "worker", "migrate", "reindex"} <= asked
    assert asked <= set(get_commands())
    timers = {path.stem for path in (DEPLOY / "systemd").glob("*.timer")}
    assert timers <= {path.stem for path in (DEPLOY / "systemd").glob("*.service")}
