"""What the environment says is understood, or refused in words."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import caches


def test_every_process_counts_in_the_database_by_default(monkeypatch):
    monkeypatch.delenv("CACHE_URL", raising=False)
    assert caches("CACHE_URL")["default"]["BACKEND"].endswith("DatabaseCache")


def test_one_machine_may_count_in_a_folder(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "file:///var/cache/folio%20du%20greffe")
    assert caches("CACHE_URL")["default"]["LOCATION"] == "/var/cache/folio du greffe"


@pytest.mark.parametrize("value", ["locmem://", "file://", "file://serveur/dossier", "un dossier"])
def test_another_cache_is_refused_in_words(monkeypatch, value):
    monkeypatch.setenv("CACHE_URL", value)
    with pytest.raises(ImproperlyConfigured, match="il faut file:///DOSSIER"):
        caches("CACHE_URL")
