"""Acts whose words are missing, or of older rules, are found again once `./folio reindex` has passed."""

from io import StringIO

from django.core.management import call_command

from register.certified.drawing import rendering_of
from register.certified.tasks import resume
from register.desk import found
from register.indexing import of_council
from register.models import Entry, EntryWords, Rendering, WaitingPaper


def test_acts_without_words_are_found_again(entries):
    council = entries[0].council
    before = dict(EntryWords.objects.values_list("entry", "words"))
    EntryWords.objects.filter(entry=entries[0]).delete()
    EntryWords.objects.filter(entry=entries[1]).update(
        words=f"{of_council(council.pk)} autrefois", edition=0
    )
    assert found(council, words="autrefois").get() == entries[1]
    out = StringIO()
    call_command("reindex", council.slug, stdout=out)
    assert out.getvalue() == "Recherche : 2\u00a0actes repris.\n"
    assert dict(EntryWords.objects.values_list("entry", "words")) == before
    assert not found(council, words="autrefois")
    out = StringIO()
    call_command("reindex", stdout=out)
    assert out.getvalue() == ""


def test_the_papers_that_wait_are_listed_again(entries):
    first, second, third = entries
    rendering_of(first)
    assert set(WaitingPaper.objects.values_list("entry", flat=True)) == {second.pk, third.pk}
    WaitingPaper.objects.filter(entry=second).update(entry=first)
    call_command("reindex", stdout=StringIO())
    waiting = Entry.objects.without_paper().values_list("pk", flat=True)
    assert set(WaitingPaper.objects.values_list("entry", flat=True)) == set(waiting)


def test_what_comes_back_each_minute_reads_the_list_and_what_begins_all_acts(entries):
    """A paper that no list names is found when work begins; the list alone is read in between."""
    WaitingPaper.objects.exclude(entry=entries[0]).delete()
    assert resume.call(due_only=True) == []
    drawn = set(Rendering.objects.values_list("entry", flat=True))
    assert drawn == {entries[0].pk}
    assert resume.call() == []
    assert Rendering.objects.count() == len(entries)
