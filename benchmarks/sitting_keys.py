"""Count the keys, the clicks and the seconds that a sitting takes on the live screen, in a real Chromium.

    python -m benchmarks.sitting_keys

(a) the seed's sitting: 86 members, 2 absent, 9 proxies, one vote;
(b) one contested vote of 86 invented members, 23 exceptions in the order in which a chair asks;
(c) 60 items with 12 movements and a vote on each.

A script types, so its own seconds say how long Folio keeps it waiting. The
seconds of a person are the keys at 2.5 a second, the pace of somebody who types
forty words a minute and looks up now and then. Figures: the last lines.
"""

import json
import random
import time

from django.core.management import call_command
from playwright.sync_api import expect

from benchmarks.people import SURNAMES
from benchmarks.served import ROOT, opened_page, served
from exchange.actions import load_sitting
from members.actions import import_roster

SEED = ROOT / "exchange" / "demo" / "dijon-metropole-2023-11-23.json"
KEYS_PER_SECOND = 2.5
DRAWN = random.Random(86)


class Hands:
    """What a clerk's hands do: each key and each click is counted."""

    def __init__(self, page):
        self.page, self.keys, self.clicks, self.started = page, 0, 0, time.monotonic()

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def click(self, locator):
        locator.click()
        self.clicks += 1

    def name(self, seat, then="Enter"):
        """Type a surname until it comes first, then the key that acts on it."""
        wanted = f"{seat['last_name']} "
        for letter in seat["last_name"]:
            self.press(letter.lower())
            first = self.page.locator("#matches [aria-selected=true]")
            if first.count() and f"{first.inner_text()} ".startswith(wanted):
                break
        self.press(then)

    def seat(self, member):
        """Press a seat with the mouse."""
        last = member["last_name"]
        names = last, f"{last} {member['first_name']}"
        seats = self.page.locator(", ".join(f'.seat[data-name="{name}"]' for name in names))
        self.click(seats.get_by_role("button"))

    def report(self, what):
        spent, actions = time.monotonic() - self.started, self.keys + self.clicks
        tell(
            f"{what:44} {self.keys:4} keys {self.clicks:3} clicks {spent:6.1f} s typed by a script, "
            f"{actions / KEYS_PER_SECOND:5.0f} s at a person's pace"
        )


def tell(text):
    print(text, flush=True)  # noqa: T201


def invented(items):
    """Return a sitting of 86 invented members in three groups, as a file."""
    members = [
        {"id": f"m{n}", "civility": "Madame" if n % 2 else "Monsieur", "first_name": "Camille"}
        | {"last_name": name, "rank": n, "group": "A" if n < 48 else "B" if n < 75 else "C"}
        for n, name in enumerate(DRAWN.sample(SURNAMES, 86), start=1)
    ]
    council = {"name": f"Montclair {items}", "assembly": "Conseil municipal", "seats": 86}
    return {
        "format": "folio-sitting/1",
        "council": council | {"kind": "commune", "chair_title": "Maire"},
        "members": members,
        "sitting": {"date": "2026-03-12", "chair": "m1", "secretaries": ["m2"]},
        "roll_call": {"absent": ["m85", "m86"], "excused": []},
        **dict.fromkeys(("movements", "changes", "proxies"), []),
        "items": [
            {"order": n, "kind": "deliberation", "title": f"Objet du point {n}"}
            | {"recusals": [], "ballots": []}
            for n in range(1, items + 1)
        ],
    }


def load(facts):
    return load_sitting(json.dumps(facts).encode()).sitting


def prepare_seed():
    """Load the seed's sitting, then take out what the clerk is to enter again."""
    facts = json.loads(SEED.read_text())
    empty = facts | {"proxies": [], "roll_call": {"absent": [], "excused": []}}
    empty["items"] = [item | {"ballots": []} for item in facts["items"]]
    sitting = load(empty)
    path = SEED.with_name("dijon-metropole.csv")
    content = path.read_bytes()
    import_roster(
        council=sitting.council, user=None, name=path.name, content=content, on=sitting.date
    )
    sitting.state = "convened"
    sitting.save(update_fields=["state"])
    return sitting, facts


def seed_sitting(page, sitting, facts, by):
    """(a) The roll call with its proxies, the opening, the vote: the whole sitting."""
    people = {member["id"]: member for member in facts["members"]}
    given = {proxy["from"]: proxy["to"] for proxy in facts["proxies"]}
    page.goto(address(sitting, "appel/"))
    hands = Hands(page)
    name = hands.name if by == "keys" else hands.seat
    hands.press("2")
    for who in facts["roll_call"]["absent"]:
        if who not in given:
            name(people[who])
    hands.press("4")
    for grantor, holder in given.items():
        name(people[grantor])
        expect(page.locator("#entry")).to_have_attribute("data-gesture", "proxy")
        name(people[holder])
        expect(page.locator("#entry")).to_have_attribute("data-gesture", "roll")
    hands.press("Control+Enter")
    expect(page.locator("#state")).to_have_text("Ouverte")
    hands.press("Control+Enter")
    expect(page.locator("#entry")).to_have_attribute("data-gesture", "ballot")
    hands.press("*")
    expect(page.locator("#say")).to_contain_text("Scrutin enregistré")
    hands.report(f"(a) the seed's sitting, names by {by}")


def contested_vote(page, sitting, facts):
    """(b) 14 against, then 7 who abstain, then 2 who do not vote."""
    item = sitting.items.first()
    page.goto(address(sitting, f"points/{item.pk}/scrutin/"))
    people = DRAWN.sample(facts["members"][2:84], 23)
    hands = Hands(page)
    for choice, who in (("2", people[:14]), ("3", people[14:21]), ("4", people[21:])):
        hands.press(choice)
        for member in who:
            hands.name(member)
    hands.press("Control+Enter")
    expect(page.locator("#say")).to_contain_text("Scrutin enregistré")
    counts = page.locator(".choices [data-count]").all_inner_texts()
    assert counts[:4] == ["61", "14", "7", "2"], counts
    hands.report("(b) a contested vote, 23 exceptions of 84")


def group_vote(page, sitting, facts):
    """(b') The usual contested vote: one group against, five others, four who abstain."""
    item = sitting.items.all()[1]
    page.goto(address(sitting, f"points/{item.pk}/scrutin/"))
    people = DRAWN.sample(facts["members"][2:74], 9)
    hands = Hands(page)
    hands.press("2", ",", "c", "Enter")
    for member in people[:5]:
        hands.name(member)
    hands.press("3")
    for member in people[5:]:
        hands.name(member)
    hands.press("Control+Enter")
    expect(page.locator("#say")).to_contain_text("Scrutin enregistré")
    hands.report("(b') one group, five others, four abstain")


def long_evening(page, sitting, facts):
    """(c) Sixty items adopted unanimously; six members leave, and come back five items later."""
    page.goto(address(sitting, f"points/{sitting.items.first().pk}/scrutin/"))
    hands = Hands(page)
    leaving = facts["members"][2:8]
    for order in range(1, 61):
        if order % 10 == 5:
            move(page, hands, "1", leaving[order // 10])
        elif order % 10 == 0:
            move(page, hands, "3", leaving[order // 10 - 1])
        hands.press("*")
        expect(page.locator("#say")).to_contain_text("Scrutin enregistré")
        if order < 60:
            hands.press("PageDown")
            expect(page.locator(".item__no").first).to_contain_text(f"Point {order + 1} ")
    assert page.locator('.agenda [data-outcome="adopted"]').count() == 60
    hands.report("(c) 60 items, 12 movements")


def move(page, hands, choice, member):
    """Note a departure or an arrival before the current item, and come back to its ballot."""
    hands.press("F2")
    expect(page.locator("#entry")).to_have_attribute("data-gesture", "moving")
    hands.press(choice)
    hands.name(member)
    expect(page.locator("#say")).to_contain_text(member["last_name"])
    hands.press("Escape")
    expect(page.locator("#entry")).to_have_attribute("data-gesture", "ballot")


def address(sitting, path):
    return f"/conseils/{sitting.council.slug}/seances/{sitting.day}/{path}"


def main():
    call_command("migrate", verbosity=0)
    prepare_seed()
    short_facts = invented(items=2)
    long_facts = invented(items=60)
    short, long = load(short_facts), load(long_facts)
    with served() as url, opened_page(url) as page:
        for by in ("keys", "mouse"):
            seed, facts = prepare_seed()
            seed_sitting(page, seed, facts, by)
        contested_vote(page, short, short_facts)
        group_vote(page, short, short_facts)
        long_evening(page, long, long_facts)


if __name__ == "__main__":
    main()
