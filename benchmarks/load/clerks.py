"""Clerks who hold sittings by the real forms: the roll call, proxies, who leaves, each ballot, the end; and who seals."""

import asyncio
import json
import random
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from benchmarks.load.place import Agenda, Office, Seal
from benchmarks.load.visitor import Fault, Visitor, refusal, value
from tests.builders import PASSWORD

#: How long a clerk thinks before an entry, in seconds.
THINKS = (0.5, 2.0)
#: How often the screen of a sitting asks (static/chamber/together/watch.js), and how often that of papers does.
PACE, PAPERS_PACE = 0.8, 1.0
VERSION = re.compile(r'data-version="(\d+)"')
UNREAD = {"X-Folio-Watch": "1"}
AWAY, PROXIES = range(24, 34), 2


@dataclass
class Entered:
    """What the server has said to be recorded of a sitting: nothing of it may be missing at the end."""

    absent: set[str] = field(default_factory=set)
    proxies: set[tuple[str, str]] = field(default_factory=set)
    left: set[tuple[str, int]] = field(default_factory=set)
    #: Who said something else than « pour », by the position of the item.
    voted: dict[int, dict[str, str]] = field(default_factory=dict)
    is_open: bool = False
    is_closed: bool = False

    @property
    def count(self) -> int:
        lists = (self.absent, self.proxies, self.left, self.voted)
        return sum(map(len, lists)) + self.is_open + self.is_closed


class Clerk:
    """One clerk at one screen, who holds one sitting after another until it is over."""

    def __init__(self, visitor: Visitor, office: Office, over: asyncio.Event, seed: str):
        self.visitor, self.office, self.over = visitor, office, over
        self.chance = random.Random(seed)
        self.entered: dict[int, Entered] = {}
        self.page, self.path, self.heard, self.shown = "", "", "", ""
        self.is_calm = False

    async def work(self) -> None:
        await self.visitor.log_in(self.office.user, PASSWORD)
        watch = asyncio.create_task(self.watch())
        for agenda in self.office.agendas:
            if self.over.is_set():
                break
            # What the server did not take in is counted already; the next sitting begins.
            with suppress(Fault):
                await self.hold(agenda)
        watch.cancel()

    async def watch(self) -> None:
        """Ask as the screen does whether something is new; what is, is shown."""
        while True:
            await asyncio.sleep(PACE)
            if not self.is_calm:
                continue
            with suppress(Fault):
                address = f"{self.path}nouvelles/?since={self.heard}&alone=0"
                answer = await self.visitor.ask("poll", address, wanted=(200, 204), headers=UNREAD)
                if answer.body:
                    self.heard = str(json.loads(answer.body)["version"])
                if self.heard != self.shown and self.is_calm:
                    text = await self.visitor.page("page of a clerk", self.path + "appel/", UNREAD)
                    self.shown = VERSION.search(text)[1]

    async def hold(self, agenda: Agenda) -> None:
        done = self.entered[agenda.key] = Entered()
        self.path = agenda.path
        await self.open("appel/")
        self.heard = self.shown
        await self.call(agenda, done)
        for position, item in enumerate(agenda.items, 1):
            if self.over.is_set():
                return
            await self.vote(position, item, done)
        page = await self.visitor.page("page of a clerk", f"{self.path}manque/")
        self.is_calm = False
        await self.visitor.send("entry", f"{self.path}clore/", {"closes_at": "21:00"}, page)
        done.is_closed = True

    async def call(self, agenda: Agenda, done: Entered) -> None:
        """Call the roll: four are away, two of them gave a proxy; then the sitting is opened."""
        away = [f"m{rank}" for rank in self.chance.sample(AWAY, 4)]
        for who in away:
            await self.enter("appel/marque/", {"member": who, "choice": "absent"})
            done.absent.add(who)
        for who, holder in zip(away[:PROXIES], ("m02", "m03"), strict=True):
            choice = f"appel/pouvoir/{agenda.members[who]}/"
            await self.open(choice)
            await self.enter(choice, {"holder": holder, "saw": value("saw", self.page)})
            done.proxies.add((who, holder))
        await self.enter("ouvrir/", {"confirmed": "on", "opens_at": "18:30"})
        done.is_open = True

    async def vote(self, position: int, item: int, done: Entered) -> None:
        """Let somebody leave, and record a ballot with two or three voices against."""
        room, ballot = f"points/{item}/mouvement/", f"points/{item}/scrutin/"
        await self.open(room)
        who, hour = f"m{9 + position:02}", f"19:{5 * position:02}"
        moved = {"member": who, "choice": "out", "before": position, "at": hour, "scripted": "1"}
        await self.enter(room, moved | {"known": value("known", self.page)})
        done.left.add((who, position))
        await self.open(ballot)
        said = {f"m{rank:02}": "against" for rank in self.chance.sample(range(4, 10), 3)}
        sent = {name: value(name, self.page) for name in ("seen", "base")}
        sent |= {"mode": "hands", "rule": "simple", "exceptions": json.dumps(said)}
        await self.enter(ballot, sent)
        done.voted[position] = said

    async def open(self, place: str) -> None:
        self.is_calm = False
        self._show(await self.visitor.page("page of a clerk", self.path + place))

    async def enter(self, place: str, fields: dict) -> None:
        """Think, send an entry, and read the page that answers it."""
        self.is_calm = True
        await asyncio.sleep(self.chance.uniform(*THINKS))
        self.is_calm = False
        numbered = {"entry": str(uuid4()), "at": datetime.now(UTC).isoformat()} | fields
        answer = await self.visitor.send("entry", self.path + place, numbered, self.page)
        self._show(await self.visitor.page("page after an entry", answer.onward))
        if why := refusal(self.page):
            self.visitor.told.fault("entry", f"refused: {why}")
            raise Fault

    def _show(self, page: str) -> None:
        self.page = page
        if found := VERSION.search(page):
            self.shown = found[1]


async def seal(visitor: Visitor, waiting: Seal) -> None:
    """Seal a sitting: to do so, somebody has just proved who they are; then look on until its papers are drawn."""
    await visitor.log_in(waiting.user, PASSWORD)
    page = await visitor.page("page of the seal", f"{waiting.path}sceller/")
    answer = await visitor.send("seal", f"{waiting.path}sceller/", _once(page), page)
    page = await visitor.page("papers of a sitting", answer.onward)
    again = f"{waiting.path}deliberations/imprimer/"
    while "load delay:1s" in page:
        await asyncio.sleep(PAPERS_PACE)
        token = re.search(r'"X-CSRFToken": "(\w+)"', page)
        headers = {"HX-Request": "true", "X-CSRFToken": token[1] if token else ""}
        page = (await visitor.ask("papers of a sitting", again, {}, headers=headers)).text


def _once(page: str) -> dict[str, str]:
    return {"once": value("once", page)} if 'name="once"' in page else {}
