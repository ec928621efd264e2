"""What an archive holds beside the acts, its check, and its manifests made anew."""

import subprocess
import sys
from datetime import date
from hashlib import sha256

from binding.decided import DecisionOnLeaves
from binding.models import Gathering, Volume
from binding.record import BoundAct, canonical
from decisions.actions import enter
from decisions.models import DelegatedDecision
from minutes.models import FrozenPaper
from register.models import Posting, SentSlip

PAPER = b"%PDF-1.7 un papier"
#: How the check counts what `beside` keeps, and the fact of one act.
BESIDE = ", 1 papier de séance, 1 cahier, 1 décision, 1 bordereau, 1 affichage, 1 fait"


def beside(sitting, entry):
    """Keep a paper of each other kind: none is drawn, their bytes alone matter here."""
    council, kept = sitting.council, {"pdf": PAPER, "sha256": sha256(PAPER).hexdigest()}
    facts = {"slug": FrozenPaper.Slug.LIST, "version": 1, "record": "{}", "code": "7K4MQ2ZP93TD"}
    FrozenPaper.objects.create(sitting=sitting, **facts, **kept)
    decision = DelegatedDecision(council=council, taken_on=date(2026, 3, 2), title="Bail")
    decision.text, decision.delegation = "<p>Louer la halle.</p>", "délibération 2020_004"
    decision.signed_by, decision.quality = "Aline Bréval", "Maire"
    enter(decision=decision, user=None)
    volume = Volume.objects.create(council=council, number=1, opened_on=sitting.date)
    told = BoundAct(entry.number, "", "", "", "", entry.code, entry.sha256, 1)
    acts = canonical([told, DecisionOnLeaves(decision).bound(2)])
    leaves = {"first_leaf": 1, "last_leaf": 2, "record": acts}
    Gathering.objects.create(volume=volume, sitting=sitting, **leaves, **kept)
    SentSlip.objects.create(sitting=sitting, on=sitting.date, **kept)
    paper, way = Posting.Paper.LIST, Posting.Way.BOARD
    Posting.objects.create(
        sitting=sitting, paper=paper, way=way, place="mairie", since=sitting.date
    )


def check(bag):
    """Run both checks that LISEZMOI.txt names; return their statuses and what the second says."""
    sums = ["sha256sum", "-c", "--quiet", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    done = subprocess.run(sums, cwd=bag, capture_output=True)
    return done.returncode, *verified(bag)


def verified(bag, *heads):
    command = [sys.executable, "-I", bag / "data" / "verifier.py", *heads]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def made_anew(bag):
    """Make the manifests anew, as whoever rewrites an archive does."""
    subprocess.run(
        "sha256sum $(cut -c67- manifest-sha256.txt) > new; mv new manifest-sha256.txt;"
        "sha256sum bagit.txt bag-info.txt manifest-sha256.txt > new; mv new tagmanifest-sha256.txt",
        cwd=bag,
        shell=True,
        check=True,
    )
