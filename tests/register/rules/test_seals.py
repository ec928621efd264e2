"""Whose seal a paper bears, as a table: certificates that follow one another, and one that is revoked."""

from datetime import UTC, datetime, timedelta

import pytest

from register.rules.seals import Service, Whose, judged


def on(month, day=1, year=2026):
    return datetime(year, month, day, tzinfo=UTC)


VALID = {"valid_from": on(1, year=2025), "valid_until": on(1, year=2028)}
#: One from before any line was kept, then `b` from May, revoked from 15 August, `c` from September.
SERVICES = (
    Service("a", "Ancien", **VALID, until=on(5)),
    Service("b", "Commune", **VALID, since=on(5), until=on(9), revoked=on(8, 15)),
    Service("c", "Commune", **VALID, since=on(9)),
)


@pytest.mark.parametrize(
    ("certificate", "at", "whose"),
    [
        ("a", on(2), Whose.OURS),
        ("a", on(5), Whose.OURS),  # the evening when the other began
        ("a", on(5, 3), Whose.NOT_THEN),  # replaced
        ("b", on(4, 29), Whose.NOT_THEN),  # not in service yet
        ("b", on(4, 30), Whose.OURS),
        ("b", on(8, 14), Whose.OURS),  # revoked later: good for ever
        ("b", on(8, 15), Whose.REVOKED),
        ("b", on(10), Whose.REVOKED),
        ("b", None, Whose.REVOKED),
        ("c", on(10), Whose.OURS),
        ("c", on(2, year=2028), Whose.NOT_THEN),  # expired
        ("c", on(12, year=2024), Whose.NOT_THEN),
        ("c", None, Whose.NOT_THEN),
        ("x", on(10), Whose.OTHERS),
        ("x", None, Whose.OTHERS),
    ],
    ids=str,
)
def test_a_seal_is_the_councils_when_its_certificate_served_then(certificate, at, whose):
    assert judged(certificate, at, SERVICES).whose == whose


def test_who_bears_anothers_seal_is_told_whose_was_expected():
    verdict = judged("x", on(10), SERVICES)
    assert (verdict.service, verdict.expected) == (None, SERVICES[2])
    assert judged("x", on(10), ()).expected is None


def test_a_certificate_that_comes_back_serves_again():
    back = (*SERVICES[:2], Service("a", "Ancien", **VALID, since=on(9)))
    assert judged("a", on(10), back).whose == Whose.OURS
    assert judged("a", on(7), back).whose == Whose.NOT_THEN


def test_a_seal_may_be_kept_a_little_after_it_was_made():
    service = Service("a", "Commune", **VALID, since=on(5))
    assert service.serves_at(on(5) - timedelta(hours=23))
    assert not service.serves_at(on(5) - timedelta(hours=25))
