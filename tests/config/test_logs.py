"""What Folio writes of itself names nobody, in plain lines or as JSON."""

import json
import logging
import runpy
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError
from django.test import RequestFactory
from gunicorn.config import Config

from config import gunicorn
from config.logs import Json, Routes, logs


def line(message, *args, fault=None, **carried):
    """Return what the console shows of a record, as JSON."""
    info = (type(fault), fault, fault.__traceback__) if fault else None
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, info)
    record.__dict__.update(carried)
    assert Routes().filter(record)
    return json.loads(Json().format(record))


def test_an_address_is_told_by_its_route_alone():
    address = "/conseils/valombre/greffe/"
    request = RequestFactory().get(address, {"q": "Madame VASSEUR-LIOT"})
    found = line("Forbidden: %s", request.path, request=request, status_code=403)
    assert found.pop("at")
    assert found == {
        "level": "ERROR",
        "logger": "django.request",
        "message": "Forbidden: /conseils/<slug:slug>/greffe/",
        "route": "/conseils/<slug:slug>/greffe/",
        "status": 403,
    }


def test_an_address_that_folio_has_not_may_be_anything_and_is_not_told():
    request = RequestFactory().get("/jean.dupont@mairie.example")
    found = line("Not Found: %s", request.path, request=request)
    assert found["message"] == "Not Found: adresse inconnue"


def test_a_fault_is_told_by_its_kind_and_its_lines_without_what_it_refused():
    try:
        raise IntegrityError("Key (email)=(jean.dupont@mairie.example) already exists.")
    except IntegrityError as caught:
        found = line("Internal Server Error", fault=caught)
    assert found["fault"].endswith("IntegrityError")
    assert "test_logs.py" in found["fault"]
    assert "dupont" not in str(found)


def test_the_web_server_tells_its_own_lines_as_the_others_and_nothing_of_its_visitors(
    monkeypatch, capfd
):
    monkeypatch.setenv("FOLIO_LOGS", "json")
    config = Config()
    for name in ("logger_class", "accesslog", "logconfig_dict"):
        if name in (told := runpy.run_path(gunicorn.__file__)):
            config.set(name, told[name])
    log = config.logger_class(config)
    log.info("Listening at: %s", "http://127.0.0.1:8000")
    visit = SimpleNamespace(status="200 OK", headers=[], sent=0)
    log.access(visit, None, {"RAW_URI": "/conseils/valombre/?q=dupont"}, timedelta(seconds=1))
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [line["message"] for line in lines] == ["Listening at: http://127.0.0.1:8000"]


def test_only_a_style_that_folio_knows_is_asked_for(monkeypatch):
    monkeypatch.setenv("FOLIO_LOGS", "json")
    assert logs("FOLIO_LOGS")["handlers"]["console"]["formatter"] == "json"
    monkeypatch.setenv("FOLIO_LOGS", "xml")
    with pytest.raises(ImproperlyConfigured, match="il faut json"):
        logs("FOLIO_LOGS")
