"""Which way imports go: rooms stand on rooms, and inside a room every module stands on a named floor."""

import subprocess
import sys

import pytest

from tests.house.modules import (
    CODE,
    MODULES,
    NAMES,
    ROOMS,
    ROOT,
    below,
    imports_of,
    name_of,
    part_of,
    room_of,
)

#: The floors of each room, from the ground up: what stands on one imports only what is below it.
FLOORS = {
    "law": (
        ("values", "holidays"),
        ("table", "exemptions"),
        ("reading",),
        ("elections",),
        ("installation",),
    ),
    "councils": (
        ("disk",),
        (
            *("french", "departments", "ical", "storage", "spreadsheets"),
            *("sending", "alone", "replica", "prepared"),
            *("append_only", "chained", "moments", "witness", "renderer", "confined", "bodies"),
            *("converters", "onward", "throttle", "counting", "measures"),
            "routes",
        ),
        ("days", "models", "numerals", "passwords", "templatetags", "signs"),
        (
            *("actions", "mail", "errors", "lockout", "rulings", "once", "proposals", "steps"),
            "known_keys",
        ),
        ("forms", "council_forms", "perms", "kept_files"),
        ("account_forms", "asked"),
        ("access",),
        ("installation", "views"),
        ("urls",),
    ),
    "members": (
        ("rules", "columns", "spelling", "days", "answers", "homonyms"),
        ("models", "reading"),
        ("roster", "sheet", "ranking", "persons"),
        ("cells", "rows", "settling"),
        ("contact_cells",),
        ("resources",),
        ("plan", "exporting"),
        ("saving",),
        ("offices",),
        ("actions", "careers", "contacts"),
        ("aside",),
        ("forms", "answer_form"),
        ("importing", "changing", "views", "management"),
        ("urls",),
    ),
    "deliberations": (
        (
            "rules",
            "about",
            "accounts",
            "deadlines",
            "rich_text",
            "formulas",
            "days",
            "matters",
            "pasting",
            "files",
            "wording",
            "rubrics",
        ),
        ("converters", "text_limits", "differences", "stale", "variables"),
        ("pasted",),
        ("word",),
        ("models",),
        ("facts", "refusals", "overview", "addresses", "annexes", "history", "rereading"),
        ("actions", "templatetags"),
        ("copying", "drafting", "modelling", "agenda_closing"),
        ("gestures",),
        ("fields",),
        ("versions",),
        ("forms", "item_forms", "word_forms"),
        ("draft_forms",),
        ("model_forms",),
        ("views", "paste_view", "management"),
        (
            "copying_views",
            "gesture_views",
            "word_view",
            "version_views",
            "again_views",
            "agenda_closing_views",
        ),
        ("draft_views", "taking_views"),
        ("model_views", "draft_again_views", "attachment_views"),
        ("installation",),
        ("urls",),
    ),
    "votes": (
        ("rules",),
        ("models",),
        ("record",),
        ("words", "roster"),
        ("completeness", "consistency", "offices"),
        ("actions", "templatetags"),
    ),
    "chamber": (
        ("legend",),
        ("sentences",),
        ("together",),
        ("frame",),
        ("roll", "questions", "additions", "closing", "templatetags"),
        ("ballot", "movements"),
        ("counts",),
        ("election",),
        ("urls",),
    ),
    "papers": (
        ("extract", "form", "known", "models", "pdf", "sending", "drawn_pictures", "web_style"),
        ("current", "meeting", "pictures", "templatetags"),
        ("words", "sample_people", "settings_words", "checks", "presets"),
        ("printing", "ranking_sheet", "samples", "saving"),
        ("drafting",),
        ("room_sheets",),
        ("vote_sheets", "proxy_forms", "signed_sheets"),
        ("election_sheets",),
        ("shown", "settings_form"),
        ("views", "form_views"),
        ("urls",),
    ),
    "convening": (
        ("rules",),
        ("models", "call"),
        ("known", "words", "tokens", "reading", "forgetting", "posting", "evidence"),
        ("letters", "messages", "settling", "proof_paper"),
        ("preparing", "judging"),
        ("drawing", "printing", "envelopes", "trial"),
        ("sending",),
        ("actions",),
        ("told", "forms", "proof"),
        ("screen",),
        ("views", "member", "templatetags"),
        ("urls",),
    ),
    "register": (
        ("rules", "seal", "record"),
        ("models",),
        ("shared_keys",),
        ("seals", "holding", "indexing", "known", "waiting"),
        ("finder", "past", "facts"),
        ("amending", "standing", "lives", "receipts", "certified", "annexes", "heads"),
        ("postings", "slips"),
        ("schedule",),
        ("actions", "desk", "templatetags"),
        ("proof",),
        ("forms",),
        ("views", "management"),
        ("urls",),
    ),
    "decisions": (
        ("rules",),
        ("models",),
        ("actions",),
        ("forms", "proof"),
        ("views",),
        ("urls",),
    ),
    "minutes": (
        ("rules",),
        ("models", "proceedings", "templatetags"),
        ("sheets",),
        ("keeping", "drawing"),
        ("adoption", "reading"),
        ("known", "refusals", "forms"),
        ("actions",),
        ("recordings", "asking"),
        ("discussions", "list_views", "minutes_views", "proof"),
        ("urls",),
    ),
    "binding": (
        ("soundness", "record", "models"),
        ("acts", "decided", "known"),
        ("assembling", "opening", "closing"),
        ("book", "aside"),
        ("sources", "tables"),
        ("drawing", "waiting", "volumes"),
        ("actions", "files", "proof"),
        ("asking",),
        ("forms", "screen"),
        ("views",),
        ("urls",),
    ),
    "exchange": (
        ("parts", "said", "floors"),
        ("ballot_parts", "around_parts", "dumping_around"),
        ("sitting_file",),
        ("faults", "schema"),
        ("editions",),
        ("terms",),
        ("references",),
        ("election_law", "around_checks"),
        ("loading_places",),
        ("loading",),
        ("ballot_law", "loading_events", "loading_around"),
        ("law", "loading_ballots", "dumping_ballots"),
        ("checking",),
        ("outside",),
        ("oddities", "dumping"),
        ("actions", "models"),
        ("archives", "carrying"),
        ("exports", "verification"),
        ("management",),
        ("views",),
        ("urls",),
    ),
    "front": (
        ("hub",),
        ("due", "search", "settings_page", "parts", "kinds", "verification"),
        ("member_data", "account_data"),
        ("views", "data_views"),
        ("urls",),
    ),
}
#: Of the files of a page of chamber, what each may not import: the views know the rest, nothing knows the views.
PAGES = {"forms": {"screen", "views"}, "answers": {"screen", "views"}, "screen": {"views"}}


def test_a_room_imports_only_the_rooms_below_it():
    wrong = [
        (name_of(path), name)
        for path in MODULES
        for name in imports_of(path)
        if room_of(name) in ROOMS and room_of(name) != room_of(name_of(path))
        if room_of(name) not in below(room_of(name_of(path)))
    ]
    assert wrong == []


@pytest.mark.parametrize("room", FLOORS)
def test_every_module_of_a_room_stands_on_a_named_floor(room):
    standing = [part for floor in FLOORS[room] for part in floor]
    parts = {part_of(name_of(path)) for path in CODE if room_of(name_of(path)) == room}
    assert sorted(parts - {"", "apps"}) == sorted(standing)


@pytest.mark.parametrize("room", FLOORS)
def test_what_stands_on_a_floor_imports_only_what_is_below_it(room):
    height = {part: floor for floor, parts in enumerate(FLOORS[room]) for part in parts}
    inside = [
        path for path in CODE if part_of(name_of(path)) in height and room_of(name_of(path)) == room
    ]
    wrong = [
        (name_of(path), other)
        for path in inside
        for other in imports_of(path)
        if room_of(other) == room and part_of(other) in height
        if part_of(other) != part_of(name_of(path))
        if height[part_of(other)] >= height[part_of(name_of(path))]
    ]
    assert wrong == []


def test_a_page_of_chamber_knows_its_views_nowhere_but_in_its_addresses():
    wrong = [
        (name_of(path), other)
        for path in CODE
        if room_of(name_of(path)) == "chamber"
        for other in imports_of(path)
        if room_of(other) == "chamber"
        if other.split(".")[-1] in PAGES.get(path.stem, set())
    ]
    assert wrong == []


def test_modules_do_not_import_each_other_in_a_circle():
    imported = {name_of(path): imports_of(path) & NAMES - {name_of(path)} for path in CODE}
    while leaves := {name for name, others in imported.items() if not others & imported.keys()}:
        imported = {name: others for name, others in imported.items() if name not in leaves}
    assert imported == {}


def test_the_law_knows_neither_django_nor_the_models():
    rules = [one for one in map(name_of, CODE) if room_of(one) == "law" or part_of(one) == "rules"]
    program = f"import sys, {', '.join(rules)}; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True).split()
    assert set(rules) <= set(loaded)
    assert not {name for name in loaded if room_of(name) == "django" or "models" in name}
