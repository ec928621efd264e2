"""The canonical record of an entry: the extract, the form of its paper, its place in the chain, and what it corrects."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import rfc8785

from papers import form as forms
from papers.extract.extract import Extract, from_json, to_json
from papers.form import Form

#: Records of `folio-entry/1` are read for ever: they hold no form, and are printed as `Form()`.
FIRST, FORMAT = "folio-entry/1", "folio-entry/2"
#: Facts of one item, by the first word of their key; its order is the second, 0 for the whole sitting.
OF_ONE_ITEM = {
    *("vote", "count", "by_proxy", "chair_vote", "round", "candidate", "standing", "recusal"),
    *("chair", "chair_name", "chair_quality", "secretary", "rapporteur"),
}


def canonical(
    extract: Extract, *, form: Form, place: dict, sealed_at: datetime, verify_at: str, **more
) -> str:
    """Return the record as canonical JSON (RFC 8785): the same facts, the same bytes.

    `place` holds position, number, version, code and previous digest; `more` what was
    corrected, and what was accepted (code, sentence and reason) when it was sealed;
    `verify_at` is the public address that the paper's QR code opens.
    """
    facts = {
        "format": FORMAT,
        "sealed_at": sealed_at.isoformat(),
        "verify_at": verify_at,
        "extract": to_json(extract),
        "form": forms.to_json(form),
    }
    return rfc8785.dumps(facts | place | more).decode()


def read(record: str) -> dict:
    """Return a record as plain values; `extract` is an Extract, `form` a Form, `sealed_at` a moment with its time zone.

    `accepted` is empty in a record that does not tell it: nothing was accepted;
    `amendments` too, where no fact of the sitting is amended at somebody's request (`asked_by`).
    Raises ValueError for a record of an edition that is unknown, or that lacks its form.
    """
    facts = {"accepted": [], "amendments": [], "asked_by": ""} | json.loads(record)
    extract, form = from_json(facts["extract"]), _form_in(facts)
    sealed_at = datetime.fromisoformat(facts["sealed_at"]).astimezone(ZoneInfo(extract.time_zone))
    return facts | {"extract": extract, "form": form, "sealed_at": sealed_at}


def differences(facts: dict) -> list[str]:
    """Return the sentences of what a version amends that may touch its act, from a record that was read.

    What is told of another item, but of the one whose ballot decides its block, is not of this act.
    """
    extract = facts["extract"]
    own = {"0", str(extract.order)}
    own |= {str(extract.block.ballot_at)} if extract.block else set()
    keys = ((one["fact"].split("/"), one["sentence"]) for one in facts["amendments"])
    return [
        sentence for (kind, *place), sentence in keys if kind not in OF_ONE_ITEM or place[0] in own
    ]


def _form_in(facts: dict) -> Form:
    """Return the form of a record's paper."""
    edition, told = facts["format"], facts.get("form")
    if edition == FORMAT and told is not None:
        return forms.from_json(told)
    if edition == FIRST and told is None:
        return Form()
    raise ValueError(f"not a record of {FIRST} or {FORMAT}, whole: {edition}")
