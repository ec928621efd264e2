"""The queue of PostgreSQL: a task is asked for with what it is about, and done by whichever worker lives."""

import asyncio
from importlib import import_module

import pytest
from django.db import connection, transaction
from django.tasks import task

from config.health.figures import work as work_told
from councils.models import Council
from tests.builders import make_council

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the queue is PostgreSQL's"),
    pytest.mark.django_db(transaction=True),
]
DEAD = """
INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute');
UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)
"""

done = []


@task
def note(name):
    """Tell that it was done, where the council that it is about is there."""
    assert Council.objects.filter(name=name).exists()
    done.append(name)


@task(backend="messages")
def note_message(name):
    done.append(name)


@pytest.fixture(autouse=True)
def queue(settings):
    """Let the tasks of these tests be those of the queue, which is empty before and after."""
    settings.TASKS = {
        name: {"BACKEND": "config.queued.QueueBackend", "OPTIONS": {"PRIORITY": priority}}
        for name, priority in settings.QUEUES.items()
    }
    done.clear()
    yield
    sql("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def waiting():
    return sql("SELECT args->'args'->>0, status::text FROM procrastinate_jobs ORDER BY id")


def work(*, stalled=False, queues=None):
    """Let a worker do what is to be done now, lane after lane, and end."""
    worker = import_module("config.worker")

    async def until_done():
        app = worker.application()
        app.periodic_registry.periodic_tasks.clear()
        async with app.open_async():
            if stalled:
                await app.configure_task(worker.STALLED).defer_async(timestamp=0)
            for lane in worker.lanes(app, wait=False):
                lane.queues = queues or lane.queues
                await lane.run()

    asyncio.run(until_done())


def test_a_task_is_asked_for_with_what_it_is_about_or_not_at_all():
    with transaction.atomic():
        council = make_council()
        note.enqueue(council.name)
    assert waiting() == [(council.name, "todo")]
    with transaction.atomic():
        note.enqueue("another")
        transaction.set_rollback(True)
    assert waiting() == [(council.name, "todo")]
    work()
    assert done == [council.name]
    assert waiting() == []


def test_what_a_worker_that_was_killed_had_in_hand_is_done_by_another():
    council = make_council()
    note.enqueue(council.name)
    sql(DEAD)
    work()
    assert done == []
    # A worker that waits for nothing may end before what it took up is there.
    work(stalled=True)
    work()
    assert done == [council.name]


def test_a_message_is_sent_before_a_paper_is_drawn():
    council = make_council()
    note.enqueue(council.name)
    note_message.enqueue("message")
    work(queues=["default", "messages"])
    assert done == ["message", council.name]


def test_what_waits_is_known_by_queue_and_state():
    note.enqueue("Sault")
    note_message.enqueue("Sault")
    told = work_told()
    assert told.tasks == {("default", "todo"): 1, ("messages", "todo"): 1}
    assert (told.alive, told.late) == (0, 0)
    sql("UPDATE procrastinate_events SET at = at - interval '1 hour'")
    assert work_told().late == 2
    assert work_told().oldest < told.oldest
