"""Papers assembled into one: read back, nothing is lost of what they said, nor of what their tags said."""

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from binding.assembling import assemble, bookmarks_of
from binding.soundness import Broken, refuse_broken
from tests.binding.papers import small_paper
from tests.papers.standards import failures_of


@pytest.fixture(scope="module")
def papers():
    return [small_paper(number) for number in (1, 2, 3)]


def joined(papers, **options):
    target = BytesIO()
    assemble(papers, target, **options)
    return target.getvalue()


@pytest.fixture(scope="module")
def volume(papers):
    """Two papers in one, and that one before a third: what is assembled is assembled again."""
    return joined([joined(papers[:2], under_first=True), papers[2]])


@pytest.mark.parametrize("profile", ["pdfa-3a", "pdfua-1"])
def test_what_is_assembled_keeps_both_standards(volume, profile):
    assert [one.message for one in failures_of(volume, profile)] == []


def test_the_text_is_that_of_the_parts_in_their_order(papers, volume):
    parts = [page.extract_text() for paper in papers for page in PdfReader(BytesIO(paper)).pages]
    assert [page.extract_text() for page in PdfReader(BytesIO(volume)).pages] == parts


def test_each_marked_content_has_a_parent_that_hangs_from_the_root(volume):
    with pikepdf.open(BytesIO(volume)) as pdf:
        marks = [(page, mark) for page in pdf.pages for mark in marks_of(page)]
        assert len(marks) > 20
        root = pdf.Root.StructTreeRoot
        pairs = list(root.ParentTree.Nums)
        parents = dict(zip(map(int, pairs[::2]), pairs[1::2], strict=True))
        for page, mark in marks:
            element = parents[int(page.obj.StructParents)][mark]
            assert element.Pg.objgen == page.objgen
            while element.objgen != root.objgen:
                assert element.objgen in {kid.objgen for kid in hung_from(element.P)}
                element = element.P


def marks_of(page):
    """Return the numbers of the marked content of a page, in its stream."""
    operations = pikepdf.parse_content_stream(page)
    return [
        int(one.operands[1].MCID)
        for one in operations
        if str(one.operator) == "BDC" and "/MCID" in one.operands[1]
    ]


def hung_from(parent):
    return [kid for kid in parent.K if isinstance(kid, pikepdf.Dictionary)]


def test_links_inside_a_paper_go_to_its_own_page(volume):
    with pikepdf.open(BytesIO(volume)) as pdf:
        names = list(pdf.Root.Names.Dests.Names)
        places = dict(zip(map(str, names[::2]), names[1::2], strict=True))
        for page in pdf.pages:
            (goes,) = [note.Dest for note in page.obj.Annots if "/Dest" in note]
            place = places[str(goes)]
            place = place.D if isinstance(place, pikepdf.Dictionary) else place
            assert place[0].objgen == page.objgen


def test_a_gathering_has_one_bookmark_and_one_for_each_act(volume):
    told = [(mark.title, mark.page, mark.depth) for mark in bookmarks_of(volume)]
    assert told == [
        *(("Séance 1", 0, 0), ("Acte 1", 0, 1), ("Séance 2", 1, 1), ("Acte 2", 1, 2)),
        *(("Séance 3", 2, 0), ("Acte 3", 2, 1)),
    ]


def test_the_same_papers_give_the_same_bytes(papers):
    assert joined(papers) == joined(papers)


@pytest.mark.parametrize("lost", ["/Metadata", "/StructTreeRoot", "/OutputIntents"])
def test_a_file_that_lost_what_it_says_of_itself_is_refused(volume, lost):
    with pikepdf.open(BytesIO(volume)) as pdf:
        del pdf.Root[lost]
        with pytest.raises(Broken, match=lost):
            refuse_broken(pdf, 3)


def test_a_file_whose_tags_or_pages_do_not_hold_is_refused(volume):
    with pikepdf.open(BytesIO(volume)) as pdf:
        refuse_broken(pdf, 3)
        with pytest.raises(Broken, match="3 pages au lieu de 4"):
            refuse_broken(pdf, 4)
        pdf.Root.StructTreeRoot.K = pikepdf.Array(list(pdf.Root.StructTreeRoot.K)[:-1])
        with pytest.raises(Broken, match="page 3 hors de l’arbre"):
            refuse_broken(pdf, 3)
