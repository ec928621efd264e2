"""Secretaries who enter and seal without end, readers beside them, and everything that they were answered."""

import time
from collections import Counter
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread
from uuid import uuid4

from django.urls import reverse

from benchmarks.secretary import CUT, ONCE, TOKEN, Secretary, value_of
from tests.builders import PASSWORD

#: What is told while the site is away: by Folio, by nginx, by nobody.
AWAY = (503, 502, 504, CUT)
#: What the page of Folio says then.
SENTENCE = "La base de données ne répond pas"
#: Seconds between two readings, between two tries, and between two deeds of one secretary.
READING, AGAIN, DEEDS = 0.5, 1.0, (0.5, 3.0)
#: How many items an agenda takes before the next one.
LONGEST_AGENDA = 20


@dataclass(frozen=True)
class Try:
    """A page or a form that was sent, and its answer."""

    is_write: bool
    begun: float
    ended: float
    status: int

    @property
    def is_done(self):
        return self.status == (302 if self.is_write else 200)


@dataclass(frozen=True)
class Work:
    """What there is to do: agendas that take items, members to mark absent at a roll call, sittings to seal."""

    agendas: list
    roll: list
    held: list


class Office:
    """The people, their work, and what came of it."""

    def __init__(self, site, council, work, chance):
        self.site, self.council, self.agendas, self.chance = site, council, work.agendas, chance
        self.over, self.tries, self.faults = Event(), [], Counter()
        self.to_mark, self.to_seal = queue_of(work.roll), queue_of(work.held)
        #: The titles, the members of a sitting and the sittings of which a secretary was told that it is done.
        self.entered, self.marked, self.sealed, self.sent_again = [], [], [], 0

    def begin(self, users, reader):
        """Let secretaries enter and seal, one read the list of sittings, and another verify an act."""
        listed = reverse("sitting-list", args=[self.council.slug])
        verified = reverse("verify-code", args=[self.council.entries.first().printed_code])
        self.people = [
            Thread(target=self.work, args=[self.enter(user)], daemon=True) for user in users
        ]
        self.people += [
            Thread(target=self.read, args=[self.enter(reader), page], daemon=True)
            for page in (listed, verified)
        ]
        for person in self.people:
            person.start()

    def enter(self, user):
        return Secretary(self.site.connect, user, self.site.headers)

    def end(self):
        """Let each finish what is begun."""
        self.over.set()
        for person in self.people:
            person.join()

    def work(self, secretary):
        deeds = (self.seal, self.mark, self.enter_item)
        while not self.over.wait(self.chance.uniform(*DEEDS)):
            try:
                self.chance.choices(deeds, (2, 1, 2))[0](secretary)
            except Empty:
                self.enter_item(secretary)

    def seal(self, secretary):
        sitting = self.to_seal.get_nowait()
        page = self.open(secretary, "seal", sitting)
        self.send(secretary, "seal", sitting, page, TOKEN, ONCE, confirmation=PASSWORD)
        self.sealed.append(sitting.pk)

    def mark(self, secretary):
        """Mark a member absent, as the screen of a live sitting does: the browser numbers what it sends."""
        sitting, member = self.to_mark.get_nowait()
        page = self.open(secretary, "roll-call", sitting)
        mark = {"member": member, "choice": "absent", "entry": str(uuid4())}
        self.send(secretary, "roll-mark", sitting, page, TOKEN, **mark)
        self.marked.append((sitting.pk, member))

    def enter_item(self, secretary):
        title = f"Objet {self.chance.getrandbits(64):016x}"
        agenda = self.agendas[len(self.entered) // LONGEST_AGENDA % len(self.agendas)]
        page = self.open(secretary, "item-create", agenda)
        typed = {"kind": "deliberation", "title": title}
        self.send(secretary, "item-create", agenda, page, TOKEN, ONCE, **typed)
        self.entered.append(title)

    def open(self, secretary, name, sitting):
        return self.insist(secretary, reverse(name, args=[self.council.slug, sitting.day]))

    def send(self, secretary, name, sitting, page, *hidden, **typed):
        """Send a form, the same one again until somebody says that it is done."""
        fields = {field: value_of(field, page) for field in hidden}
        address = reverse(name, args=[self.council.slug, sitting.day])
        self.insist(secretary, address, **fields, **typed)

    def insist(self, secretary, address, **fields):
        first = True
        while True:
            answer, one = self.ask(secretary, address, **fields)
            if one.is_done:
                return answer
            if fields:
                self.sent_again += first
                first = False
            time.sleep(AGAIN)

    def read(self, secretary, address):
        while not self.over.wait(READING):
            self.ask(secretary, address)

    def ask(self, secretary, address, **fields):
        begun = time.monotonic()
        answer = secretary.ask(address, **fields)
        one = Try(bool(fields), begun, time.monotonic(), answer.status)
        self.tries.append(one)
        is_told = answer.status != 503 or SENTENCE in answer.text
        if not one.is_done and (answer.status not in AWAY or not is_told):
            self.faults[f"{answer.status} {address}: {answer.text[:3000]}"] += 1
        return answer, one

    def back(self, since, is_write):
        """Return the seconds from a moment to the first answer that was asked after it and is a good one; None while there is none."""
        ends = [
            one.ended
            for one in list(self.tries)
            if one.is_write == is_write and one.is_done and one.begun > since
        ]
        return min(ends) - since if ends else None


def queue_of(things):
    queue = Queue()
    for thing in things:
        queue.put(thing)
    return queue
