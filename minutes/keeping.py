"""What a kept paper holds: its sheet as canonical JSON, and the sheet read again from it."""

import json
from datetime import date
from typing import Any

import rfc8785

from deliberations.models import Sitting
from minutes.models import FrozenPaper
from minutes.proceedings import proceedings as told
from minutes.sheets.list_sheet import ListSheet
from minutes.sheets.minutes_sheet import MinutesSheet
from minutes.sheets.sitting_sheet import SittingSheet
from papers import form as forms

FORMAT = "folio-paper/1"
SHEETS: dict[str, type[SittingSheet]] = {
    FrozenPaper.Slug.LIST: ListSheet,
    FrozenPaper.Slug.MINUTES: MinutesSheet,
}


def record_of(sheet: SittingSheet, version: int) -> str:
    """Return what a sheet says as canonical JSON (RFC 8785); the picture of the council is named by its form."""
    facts: dict[str, Any] = {
        "format": FORMAT,
        "slug": sheet.slug,
        "version": version,
        "on": sheet.on.isoformat() if sheet.on else None,
        "online": sheet.online,
        "article": sheet.article,
        "form": forms.to_json(sheet.form),
        "proceedings": told.to_json(sheet.proceedings),
    }
    return rfc8785.dumps(facts).decode()


def sheet_of(record: str) -> SittingSheet:
    """Return the sheet of a kept paper, without its picture; raise ValueError for a record of an unknown edition."""
    facts: dict[str, Any] = json.loads(record)
    if facts["format"] != FORMAT:
        raise ValueError(f"not a record of {FORMAT}: {facts['format']}")
    return SHEETS[facts["slug"]](
        told.from_json(facts["proceedings"]),
        forms.from_json(facts["form"]),
        article=facts["article"],
        on=date.fromisoformat(facts["on"]) if facts["on"] else None,
        online=facts.get("online", True),
    )


def latest(sitting: Sitting, slug: str) -> FrozenPaper | None:
    """Return the newest version of a paper of a sitting, without its file; None while none is kept."""
    return FrozenPaper.objects.filter(sitting=sitting, slug=slug).defer("pdf").last()
