"""The drill from its first machine to its verdict."""

import os
import random
import secrets
import sys
import time
from datetime import date

import django
import psycopg

from benchmarks.availability.cluster import OWNER, Cluster
from benchmarks.availability.machines import HERE, make_bridge
from benchmarks.availability.site import LISTENS, NAME, Site

#: What is waited for is there by then, in seconds, on a machine where much else runs.
PATIENCE = 300
#: How long the site works in peace before a blow, and the lost machine is away, in seconds at most.
PEACE, ABSENCE = 15, 40
#: How many sittings wait to be sealed for each blow; `benchmarks.running.holding` looks for as many acts of each.
SITTINGS_A_BLOW, ITEMS = 8, 3
PLACE, COPY = (f"127.0.0.1:{port}" for port in LISTENS.values())


def run(options, folder):
    """Make everything, strike as many blows as asked, and judge."""
    chance = random.Random(options.seed)
    make_bridge()
    cluster = Cluster(folder, options)
    site = Site(folder, cluster, options)
    cluster.start()
    wait_until(cluster.is_whole, "PostgreSQL is not there")
    site.reach_database()
    prepare_folio(cluster, folder)
    office = open_office(site, options, chance)
    blows = strike_all(cluster, office, options, chance)
    finish(cluster, site, office, blows)


def prepare_folio(cluster, folder):
    """Make the database, and this process one of Folio's, which shares its secrets with the others."""
    url = f"postgres://{OWNER}:{cluster.passwords[OWNER]}@{PLACE}/postgres?target_session_attrs=primary"
    # Before its first checks haproxy takes every node for a primary, in turn.
    wait_until(lambda: all(_answers(url) for _ in cluster.nodes), "haproxy leads elsewhere")
    password = cluster.passwords["folio"]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE folio LOGIN PASSWORD '{password}'")
        connection.execute("CREATE DATABASE folio OWNER folio")
    (folder / "here").mkdir()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"postgres://folio:{password}@{PLACE}/folio",
        "DATABASE_REPLICA_URL": f"postgres://folio:{password}@{COPY}/folio",
        "FOLIO_DATA": str(folder / "here"),
        "FOLIO_URL": f"https://{NAME}",
        "FOLIO_PROXIES": HERE,
        "FOLIO_WORKERS": "0",
        "FOLIO_CERTIFICATE": "demonstration",
        "SECRET_KEY": secrets.token_urlsafe(50),
    }
    django.setup()


def _answers(url):
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


def open_office(site, options, chance):
    """Start Folio on its machines, and let the secretaries of a council begin."""
    from benchmarks.availability.secretaries import Office
    from tests.builders import make_user

    council = make_council()
    work = make_work(council, options.kills * SITTINGS_A_BLOW)
    users = [make_user(council, "secretariat") for _ in range(options.secretaries + 1)]
    site.start()
    wait_until(site.answers, "the pages are not there")
    office = Office(site, council, work, chance)
    office.begin(users[1:], users[0])
    wait_until(lambda: office.back(0, True), "nobody enters anything")
    return office


def make_council():
    """Return a council with one sealed act, whose keys all machines know."""
    from django.conf import settings
    from django.core.management import call_command

    from register.actions import seal_sitting
    from register.seal.certificates import seal_of
    from register.seal.log_keys import key_of
    from tests.register.conftest import decided
    from tests.sittings import make_room

    call_command("migrate", verbosity=0)
    sitting = make_room(items=ITEMS, date=date(2025, 1, 15))
    seal_of(sitting.council.slug)
    key_of(sitting.council.slug)
    os.environ["FOLIO_CERTIFICATE"] = str(settings.DATA_DIR / "certificat-de-demonstration.pem")
    os.environ["FOLIO_LOG_KEY"] = str(settings.DATA_DIR / "cle-du-registre.pem")
    seal_sitting(sitting=decided(sitting), user=None)
    return sitting.council


def make_work(council, how_many):
    """Return what there is to do at a council, with so many sittings to seal."""
    from benchmarks.availability.secretaries import Work
    from benchmarks.running.holding import prepare
    from tests.builders import make_item, make_sitting
    from tests.sittings import opened

    held, roll = prepare(council, how_many), []
    for month in range(2, 13):
        live = make_sitting(council, date=date(2024, month, 15))
        make_item(live)
        opened(live)
        roll += [(live, f"m{rank:02}") for rank in range(2, 11)]
    agendas = [make_sitting(council, date=date(2027, month, 15)) for month in range(1, 13)]
    return Work(agendas, roll, held)


def strike_all(cluster, office, options, chance):
    """Strike the primary again and again, and return for each blow its name and the seconds until a page and an entry."""
    limit, blows = time.monotonic() + options.longest, []
    names = options.blows or list(BLOWS)
    while len(blows) < options.kills and time.monotonic() < limit:
        wait_until(cluster.is_whole, "a node does not come back")
        time.sleep(chance.uniform(0, PEACE))
        name = chance.choices(names, [BLOWS[name][0] for name in names])[0]
        node = wait_until(cluster.leader, "nobody leads")
        away, at = strike(cluster, node, name, chance)
        read, write = (
            wait_until(lambda at=at, is_write=is_write: office.back(at, is_write), "not back")
            for is_write in (False, True)
        )
        blows.append((name, read, write))
        told = f"{len(blows):3}  {node.name} lost its {name}, away {away:4.1f} s; "
        tell(f"{told}a page after {read:5.1f} s, an entry after {write:5.1f} s")
    return blows


#: How often each blow falls, what it does to a node, and what brings the node back.
BLOWS = {
    "power": (2, lambda _, node: node.kill("patroni", "postgres"), Cluster.start_patroni),
    "database": (1, lambda _, node: node.kill("postgres"), lambda *_: None),
    "cable": (1, lambda _, node: node.cut(), lambda _, node: node.mend()),
}


def strike(cluster, node, name, chance):
    """Take something from a node, bring it back later, and return how long it was away and when it began."""
    _, lose, bring_back = BLOWS[name]
    lose(cluster, node)
    at = time.monotonic()
    away = chance.uniform(0, ABSENCE)
    time.sleep(away)
    bring_back(cluster, node)
    return away, at


def finish(cluster, site, office, blows):
    """Let what is begun end, and judge once nothing changes any more."""
    from benchmarks.availability.verdict import is_still, judge, tell_times

    office.end()
    begun = time.monotonic()
    # A cable that was out for a moment may still cost the leader its key.
    for pause in (cluster.options.ttl, 0):
        wait_until(cluster.is_whole, "a node does not come back")
        time.sleep(pause)
    wait_until(lambda: is_still(office.council), "something waits for ever")
    tell_times(blows, time.monotonic() - begun)
    judge(office.council, office)
    assert not site.ended(), site.ended()


def tell(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def wait_until(condition, fault):
    """Wait until something is so, and return it; fail with what is wrong when it is not in time."""
    limit = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < limit, fault
        time.sleep(0.5)
    return found
