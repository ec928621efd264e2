"""Several extracts joined to be printed: the proof of each travels inside."""

import io

from pypdf import PdfReader

from register.actions import seal_sitting
from register.certified.bundles import as_one_pdf
from register.certified.drawing import rendering_of
from register.proof.answers import about_file
from register.standing import Standing


def test_papers_joined_to_be_printed_hold_each_sealed_file(sitting):
    papers = [rendering_of(entry) for entry in seal_sitting(sitting=sitting, user=None)]
    joined = PdfReader(io.BytesIO(as_one_pdf(papers)))
    files = {file.name: file for file in joined.attachment_list}
    assert {name: file.content for name, file in files.items()} == {
        f"{paper.entry.number}-v1.pdf": bytes(paper.pdf) for paper in papers
    }
    told = {
        (f.associated_file_relationship, f.subtype, f.alternative_name == f.name)
        for f in files.values()
    }
    assert told == {("/Source", "/application/pdf", True)}
    associated = [one.get_object()["/F"] for one in joined.trailer["/Root"]["/AF"]]
    assert associated == [f"{paper.entry.number}-v1.pdf" for paper in papers]
    assert about_file(next(iter(files.values())).content).kind == Standing.AUTHENTIC
    assert "/Metadata" not in joined.trailer["/Root"]
