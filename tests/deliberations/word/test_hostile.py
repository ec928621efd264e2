"""Files that wish Folio ill, or that are no document of Word: each is refused by a sentence that says what to do."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from deliberations.word import parts
from deliberations.word.reading import converted, read_word
from tests.deliberations.word.documents import changed, made, part, run

OLD = bytes.fromhex("d0cf11e0a1b11ae1")
CALLS_ITSELF = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
)


@pytest.fixture(scope="module")
def plain():
    return made("Un texte")


def refusal(content):
    return converted(BytesIO(content)).get("refused")


def test_what_is_no_docx_is_refused_by_what_it_is():
    assert refusal(b"") == parts.NOT_WORD
    assert refusal(b"{\\rtf1 bonjour}") == parts.NOT_WORD
    assert refusal(b"%PDF-1.7") == parts.NOT_WORD
    assert refusal(b"PK\3\4" + b"\0" * 50) == parts.IS_BROKEN
    assert refusal(OLD + b"\0" * 600) == parts.IS_OLD
    assert refusal(OLD + "EncryptedPackage".encode("utf-16-le")) == parts.IS_LOCKED
    assert "enregistrez-le en .docx" in parts.IS_OLD
    odt = BytesIO()
    with ZipFile(odt, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert refusal(odt.getvalue()) == parts.NOT_WORD


def test_a_truncated_document_and_one_without_its_main_part_are_broken(plain):
    assert refusal(plain[: len(plain) // 2]) == parts.IS_BROKEN
    assert refusal(changed(plain, **{"word/document.xml": "<w:document"})) == parts.IS_BROKEN
    assert refusal(changed(plain, **{"_rels/.rels": "<Relationships/>"})) != parts.TOO_LARGE


def test_macros_are_refused(plain):
    assert refusal(changed(plain, **{"word/vbaProject.bin": b"\0"})) == parts.HAS_MACROS
    types = part(plain, "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refusal(changed(plain, **{"[Content_Types].xml": types})) == parts.HAS_MACROS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/comments.xml", "custom/anything.bin"])
def test_a_part_with_a_doctype_is_refused(plain, name, encoding):
    answer = refusal(changed(plain, **{name: CALLS_ITSELF.encode(encoding)}))
    assert answer == parts.HAS_DOCTYPE


def test_a_bomb_is_refused_before_it_is_unpacked(plain):
    bomb = changed(plain, **{"word/document.xml": b" " * (parts.MOST_UNPACKED + 1)})
    assert len(bomb) < 200_000
    assert refusal(bomb) == parts.TOO_LARGE
    many = BytesIO(plain)
    with ZipFile(many, "a", ZIP_DEFLATED) as archive:
        for number in range(parts.MOST_PARTS):
            archive.writestr(f"word/{number}.xml", "")
    assert refusal(many.getvalue()) == parts.TOO_LARGE


def test_marks_five_thousand_deep_are_refused():
    deep = f"{'<w:smartTag>' * 5000}{run('a')}{'</w:smartTag>' * 5000}"
    body = re.sub(
        "<w:body>.*</w:body>",
        f"<w:body><w:p>{deep}</w:p></w:body>",
        part(made(), "word/document.xml"),
        flags=re.DOTALL,
    )
    assert refusal(changed(made(), **{"word/document.xml": body})) == parts.IS_BROKEN


def test_tables_within_tables_are_told_to_be_too_deep():
    cells = f"{'<w:tbl><w:tr><w:tc>' * 40}<w:p>{run('a')}</w:p>{'</w:tc></w:tr></w:tbl>' * 40}"
    body = part(made(), "word/document.xml").replace("<w:body>", f"<w:body>{cells}")
    assert "trop imbriquée" in refusal(changed(made(), **{"word/document.xml": body}))


def test_what_stands_outside_the_document_is_never_fetched():
    pic = '<pic:pic><pic:blipFill><a:blip r:link="rId901"/></pic:blipFill></pic:pic>'
    blip = f'<a:graphic><a:graphicData uri="x">{pic}</a:graphicData></a:graphic>'
    content = made(f"{run('a')}<w:r><w:drawing><wp:inline>{blip}</wp:inline></w:drawing></w:r>")
    link = (
        '<Relationship Id="rId901" TargetMode="External" Target="file:///etc/passwd" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    )
    name = "word/_rels/document.xml.rels"
    relations = part(content, name).replace("</Relationships>", f"{link}</Relationships>")
    answer = converted(BytesIO(changed(content, **{name: relations})))
    assert answer["html"] == "<p>a</p>"
    assert answer["told"][0].startswith("1\u00a0image")


def test_marks_written_as_words_stay_words(plain):
    xml = part(plain, "word/document.xml").replace(
        "Un texte", "&lt;script&gt;alert(1)&lt;/script&gt;"
    )
    html = converted(BytesIO(changed(plain, **{"word/document.xml": xml})))["html"]
    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_a_document_without_a_word_says_so():
    assert "aucun texte" in refusal(made())


@pytest.mark.confined
def test_the_door_gives_what_was_read_and_says_why_it_gives_nothing(plain):
    assert read_word(plain).html == "<p>Un texte</p>"
    with pytest.raises(parts.NotTaken, match="ancien Word"):
        read_word(OLD)
