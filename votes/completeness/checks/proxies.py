"""Whether a written proxy has served in more sittings than it may."""

from collections.abc import Iterator

from councils.french import NBSP, in_words, plural
from votes.completeness.check import CALL, Check
from votes.models import Proxy
from votes.record import Record


def proxies(record: Record) -> Iterator[Check]:
    """Tell of each proxy that was used already in as many sittings in a row as the law allows.

    One document is known by its grantor, its holder and the day that it was written.
    """
    dated = [proxy for proxy in record.proxies if proxy.written_on and proxy.holder_id]
    ruling = record.law.read("proxy_sittings")
    if not dated or not ruling.value:
        return
    before = record.proxies_before(ruling.value)
    for proxy in dated:
        if len(before) == ruling.value and all(_document(record, proxy) in used for used in before):
            sentence = f"{_which(record, proxy)} a déjà servi à {_sittings(ruling.value)}"
            sentence += (
                f"{ruling.in_brackets}{NBSP}: il en faut un nouveau, sauf maladie constatée."
            )
            yield Check("proxy_fourth_sitting", None, sentence, CALL)


def _document(record: Record, proxy: Proxy) -> tuple[object, ...]:
    grantor, holder = record.grantor(proxy), record.holder(proxy)
    return grantor.member_id, holder and holder.member_id, proxy.written_on


def _which(record: Record, proxy: Proxy) -> str:
    holder, day = record.holder(proxy), proxy.written_on
    to = holder.short_name if holder else ""
    written = in_words(day) if day else ""
    return f"Le pouvoir de {record.grantor(proxy).short_name} à {to}, écrit le {written},"


def _sittings(number: int) -> str:
    if number == 1:
        return "la séance précédente"
    return f"{plural(number, 'séance')} de suite"
