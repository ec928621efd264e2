"""The real server, killed at any moment while two secretaries seal; the database is stopped in between."""

import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.urls import reverse

from benchmarks.register_stress.server import Server
from benchmarks.register_stress.storm import REFUSAL
from benchmarks.running import database
from benchmarks.running.holding import ITEMS, facts, hold, prepare, tell
from benchmarks.running.machines import wait_until
from benchmarks.secretary import CUT, Secretary
from tests.builders import make_user

#: After how many rounds every paper is verified too.
EVERY = 25
#: How many pages are asked for at once of a server whose database comes back: one for each of its threads.
PAGES = 8
AWAY, WHOLE = "La base de données ne répond pas", "en entier ou pas du tout"


def run(council, rounds, chance):
    """Kill the server in as many rounds; then let it finish, and look that nothing is left out."""
    prepare(council, rounds + 1)
    siege = Siege(council, chance)
    try:
        siege.begin()
        siege.hold_out(rounds)
        siege.finish()
    finally:
        siege.server.kill()


class Siege:
    """One council, its server, and two secretaries who always seal the same sitting at once."""

    def __init__(self, council, chance):
        self.council, self.chance = council, chance
        self.server, self.stages, self.refusals, self.stops = Server(), Counter(), 0, 0
        self.ways = [self.while_sealing, self.while_drawing]
        if database.is_ours():
            self.ways[1:1] = [self.during_a_stop, self.after_a_stop]

    def begin(self):
        """Seal and draw in peace: the blows fall within the time that each took."""
        self.server.start()
        users = [make_user(self.council, "secretariat", name=name) for name in ("Claire", "Paul")]
        self.secretaries = [Secretary(self.server.connect, user) for user in users]
        self.wait_for_papers()
        self.judge(self.seal())
        self.sealing = self.asked
        begun = time.monotonic()
        self.wait_for_papers()
        self.drawing = time.monotonic() - begun

    def hold_out(self, rounds):
        begun = time.monotonic()
        for number in range(rounds):
            self.ways[number % len(self.ways)]()
            self.look(papers=number % EVERY == EVERY - 1)
            self.server.start()
            if self.chance.random() < 0.5:
                self.wait_for_papers()
        spent = time.monotonic() - begun
        seen = ", ".join(f"{times} {name}" for name, times in sorted(self.stages.items()))
        tell(
            f"{rounds} rounds, the server killed {self.server.kills} times in {spent:.0f} s ({seen}), "
            f"the database stopped {self.stops} times: the register held each time; "
            f"{self.refusals} secretaries were told that the other had sealed"
        )

    def while_sealing(self):
        self.judge(self.seal(self.kill), killed=True)

    def while_drawing(self):
        self.judge(self.seal())
        self.read_refusal()
        self.kill(self.drawing)

    def after_a_stop(self):
        """The database stops while they seal, and comes back; then the server is killed while it draws."""
        answers = self.seal(self.stop)
        database.start()
        self.judge(answers)
        self.ask_everywhere(200)
        self.kill(self.drawing)

    def during_a_stop(self):
        """The server begins while the database is away, and does what is left to do once it is back."""
        answers = self.seal(self.stop)
        self.server.kill()
        self.server.start()
        self.ask_everywhere(503)
        database.start()
        self.judge(answers)
        self.ask_everywhere(200)
        self.wait_for_papers()
        self.server.kill()

    def kill(self, within=None):
        time.sleep(self.chance.uniform(0, within or self.sealing))
        self.server.kill()

    def stop(self):
        time.sleep(self.chance.uniform(0, self.sealing))
        database.stop()
        self.stops += 1

    def seal(self, blow=lambda: None):
        """Let both send the form of the same sitting at once, strike a blow meanwhile, and return their answers."""
        self.sitting = self.council.sittings.exclude(state="sealed").earliest("date")
        page = self.page("seal")
        tokens = [one.token(page) for one in self.secretaries]
        begun = time.monotonic()
        with ThreadPoolExecutor(len(tokens)) as threads:
            asked = [
                threads.submit(one.ask, page, csrfmiddlewaretoken=token)
                for one, token in zip(self.secretaries, tokens, strict=True)
            ]
            blow()
            answers = [one.result() for one in asked]
        self.asked = time.monotonic() - begun
        return answers

    def judge(self, answers, killed=False):
        """Hold what the secretaries were told against what is so."""
        self.sitting.refresh_from_db()
        for answer in answers:
            if answer.status == CUT:
                assert killed, f"a server that lives did not answer: {answer.text}"
            elif answer.status == 302:
                assert self.sitting.is_sealed, "what was said to be sealed is not"
            else:
                assert answer.status == 503, answer.text
                assert AWAY in answer.text, answer.text
                assert WHOLE in answer.text, answer.text

    def read_refusal(self):
        pages = [one.ask(self.page("sealed-papers")) for one in self.secretaries]
        assert [page.status for page in pages] == [200, 200]
        refused = [REFUSAL in page.text for page in pages]
        assert not all(refused), "nobody has sealed"
        self.refusals += sum(refused)

    def ask_everywhere(self, status):
        """Every thread of the server answers so at once, also with a connection of before."""
        page = reverse("sitting-list", args=[self.council.slug])
        with ThreadPoolExecutor(PAGES) as threads:
            answers = list(threads.map(self.secretaries[0].ask, [page] * PAGES))
        assert {answer.status for answer in answers} == {status}, answers

    def look(self, papers):
        """Once everything is still, say how far the server came, and look that the register holds."""
        wait_until(database.is_quiet, "what was killed is still connected")
        entries = self.sitting.entries.count()
        drawn = entries - self.sitting.entries.without_paper().count()
        between = "while drawing" if drawn < entries else "after drawing"
        self.stages[between if entries else "before the end of sealing"] += 1
        hold(self.council, papers)

    def page(self, name):
        return reverse(name, args=[self.council.slug, self.sitting.day])

    def wait_for_papers(self):
        """Ask for nothing, and wait as long as one paper after another is drawn."""
        waiting = self.council.entries.without_paper()
        while left := waiting.count():
            wait_until(
                lambda left=left: waiting.count() < left, "nobody draws the papers that wait"
            )

    def finish(self):
        """Seal what is left, and look that nothing is left out."""
        while self.council.sittings.exclude(state="sealed").exists():
            self.judge(self.seal())
        self.wait_for_papers()
        self.server.kill()
        hold(self.council)
        entries, papers = facts(self.council)
        assert entries == papers == self.council.sittings.count() * ITEMS, f"{entries} and {papers}"
        told = subprocess.check_output(
            [sys.executable, settings.BASE_DIR / "manage.py", "verify_register", "--from-start"],
            env=self.server.environment,
            text=True,
        )
        tell(f"resumed: {papers} papers for {entries} entries, each drawn once; {told.strip()}")
